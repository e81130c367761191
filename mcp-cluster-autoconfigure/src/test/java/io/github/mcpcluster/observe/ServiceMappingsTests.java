/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.observe.ServiceMappings.Mapping;
import io.github.mcpcluster.serve.HealthProbes;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServerSettings;
import org.junit.jupiter.api.Test;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceMappingsTests {

	@Test
	void showWhereServicesAnswer() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean("sums", Calculator.class);
			context.refresh();
			McpServices services = McpServices.create(context, ServerSettings.DEFAULT, () -> true, HealthProbes.NONE);
			assertThat(new ServiceMappings(services).describeMappings(context)).containsExactly(
					new Mapping("calculator", "sums", "MCP /mcp/calculator"),
					new Mapping("calculator", "sums", "GET /mcp/calculator/health"));
		}
	}

	@McpClusterService("calculator")
	static class Calculator {

		@McpTool
		int one() {
			return 1;
		}

	}

}
