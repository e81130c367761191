/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import io.github.mcpcluster.McpClusterService;
import org.junit.jupiter.api.Test;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** A test of a client with a fake service, which it calls over the wire. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(SumsTests.FakeCalculator.class)
class SumsTests {

	@Autowired
	private Sums sums;

	@Test
	void addsByTheCalculator() {
		assertThat(this.sums.add(2, 3)).isEqualTo(5.0);
	}

	@McpClusterService("calculator")
	static class FakeCalculator {

		@McpTool
		double add(double a, double b) {
			return a + b;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	@Import(Sums.class)
	static class Application {

	}

}
