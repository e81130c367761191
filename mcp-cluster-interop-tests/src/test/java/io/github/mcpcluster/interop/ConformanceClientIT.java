/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.testing.ChildProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client scenarios of the MCP conformance suite, those of authorization and of
 * extensions aside, with {@link ConformanceDriver} as the client.
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
		passes("2025-11-25", scenario);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tools_call", "request-metadata", "sep-2322-client-request-state", "http-standard-headers",
			"http-custom-headers", "http-invalid-tool-headers", "json-schema-ref-no-deref",
			"json-schema-2020-12-preservation" })
	void passesIn20260728(String scenario) {
		passes("2026-07-28", scenario);
	}

	private static void passes(String version, String scenario) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = List.of(NodePackages.node().toString(), NodePackages.file(NodePackages.SUITE).toString(),
				"client", "--command", java + " @" + driver, "--scenario", scenario, "--spec-version", version,
				"--timeout", "60000");
		try (ChildProcess suite = ChildProcess.start("conformance-" + scenario, command, Map.of())) {
			int status = suite.waitFor(BOUND);
			System.out.printf("Conformance of the client: %s %s: %s%n", version, scenario, summary(suite));
			assertThat(status).as(() -> String.join("\n", suite.output())).isZero();
		}
	}

	private static String summary(ChildProcess suite) {
		return suite.output().stream().filter((line) -> line.startsWith("Passed:")).findFirst().orElse("no result");
	}

}
