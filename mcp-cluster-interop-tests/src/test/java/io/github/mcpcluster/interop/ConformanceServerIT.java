/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.testing.ChildProcess;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server scenarios of the MCP conformance suite, all that a version of the protocol
 * requires, with {@link ConformanceService} as the server.
 */
class ConformanceServerIT {

	private static final Duration BOUND = Duration.ofSeconds(240);

	@AutoClose
	private final ServedService server = ServedService.start(ConformanceService.class);

	@BeforeEach
	void offerAToolOfAGivenSchema() {
		this.server.content(ConformanceDriver.SERVICE)
			.addTool(ConformanceContent.tool("json_schema_2020_12_tool", ConformanceContent.givenSchema()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2025-11-25", "2026-07-28" })
	void meetsTheRequirementsOf(String version) {
		List<String> command = List.of(NodePackages.node().toString(), NodePackages.file(NodePackages.SUITE).toString(),
				"server", "--url", this.server.uri(ConformanceDriver.SERVICE).toString(), "--requirements", version);
		try (ChildProcess suite = ChildProcess.start("conformance-" + version, command, Map.of())) {
			int status = suite.waitFor(BOUND);
			suite.output().stream().filter((line) -> line.matches("[✓✗] .*|Total: .*")).forEach((line) -> {
				System.out.printf("Conformance of the server: %s %s%n", version, line);
			});
			assertThat(status).as(() -> String.join("\n", suite.output())).isZero();
		}
	}

}
