/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.testing.ChildProcess;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command line of the MCP Inspector as a client of a service.
 */
class InspectorIT {

	private static final Duration BOUND = Duration.ofSeconds(90);

	@TempDir
	private Path folder;

	@AutoClose
	private final ServedService server = ServedService.start(ConformanceService.class);

	@Test
	void listsTheTools() {
		assertThat(inspect("--method", "tools/list")).contains("\"test_simple_text\"", "\"test_elicitation\"");
	}

	@Test
	void callsATool() {
		assertThat(inspect("--method", "tools/call", "--tool-name", "test_simple_text"))
			.contains("This is a simple text response for testing.");
	}

	private String inspect(String... what) {
		List<String> command = new ArrayList<>(
				List.of(NodePackages.node().toString(), NodePackages.file(".bin/mcp-inspector").toString(), "--cli",
						this.server.uri(ConformanceDriver.SERVICE).toString(), "--transport", "http"));
		command.addAll(List.of(what));
		Map<String, String> environment = Map.of("MCP_CATALOG_PATH", this.folder.resolve("catalog.json").toString());
		try (ChildProcess inspector = ChildProcess.start("inspector", command, environment)) {
			int status = inspector.waitFor(BOUND);
			String output = String.join("\n", inspector.output());
			assertThat(status).as(output).isZero();
			return output;
		}
	}

}
