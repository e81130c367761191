/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.testing.ChildProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client scenarios of the MCP conformance suite, those that need a user in a browser
 * and other extensions aside, with {@link ConformanceDriver} as the client.
 */
class ConformanceClientIT {

	private static final Duration BOUND = Duration.ofSeconds(90);

	@TempDir
	private static Path folder;

	private static Path driver;

	/** The class path is too long for a command that a shell takes apart at blanks. */
	@BeforeAll
	static void writeDriver() throws IOException {
		driver = Files.writeString(folder.resolve("driver.args"), "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "
				+ System.getProperty("java.class.path") + " " + ConformanceDriver.class.getName());
	}

	@ParameterizedTest
	@ValueSource(strings = { "initialize", "tools_call", "elicitation-sep1034-client-defaults", "sse-retry",
			"json-schema-2020-12-preservation" })
	void passesIn20251125(String scenario) {
		passes(scenario, "--spec-version", "2025-11-25");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tools_call", "request-metadata", "sep-2322-client-request-state", "http-standard-headers",
			"http-custom-headers", "http-invalid-tool-headers", "json-schema-ref-no-deref",
			"json-schema-2020-12-preservation", "auth/resource-mismatch", "auth/metadata-issuer-mismatch" })
	void passesIn20260728(String scenario) {
		passes(scenario, "--spec-version", "2026-07-28");
	}

	/** An extension is of no version: with one, the suite would leave it out. */
	@ParameterizedTest
	@ValueSource(strings = { "auth/client-credentials-basic", "auth/client-credentials-jwt" })
	void passesOfTheExtensions(String scenario) {
		passes(scenario);
	}

	private static void passes(String scenario, String... version) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = new ArrayList<>(
				List.of(NodePackages.node().toString(), NodePackages.file(NodePackages.SUITE).toString(), "client",
						"--command", java + " @" + driver, "--scenario", scenario, "--timeout", "60000"));
		command.addAll(List.of(version));
		try (ChildProcess suite = ChildProcess.start("conformance-" + scenario.replace('/', '-'), command, Map.of())) {
			int status = suite.waitFor(BOUND);
			System.out.printf("Conformance of the client: %s %s: %s%n", scenario, String.join(" ", version),
					summary(suite));
			assertThat(status).as(() -> String.join("\n", suite.output())).isZero();
			assertThat(suite.output()).as("not left out").anyMatch((line) -> line.startsWith("Passed:"));
		}
	}

	private static String summary(ChildProcess suite) {
		return suite.output().stream().filter((line) -> line.startsWith("Passed:")).findFirst().orElse("no result");
	}

}
