/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import io.github.mcpcluster.serve.InvalidMcpServiceException;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Applications with no web server.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

	private final TestConsul consul = TestConsul.shared();

	@BeforeEach
	void clean() {
		this.consul.reset();
	}

	@Test
	void aPureClientNeedsNone() {
		try (Application server = Application.of(Calculator.class).consul(this.consul).start();
				Application client = Application.of().consul(this.consul).withoutWeb().start()) {
			assertThat(client.call("where")).isEqualTo(server.calculatorId());
			assertThat(new ConsulApi(this.consul).services().propertyNames()).containsExactly(server.calculatorId());
		}
	}

	@Test
	void aServiceNeedsOne(CapturedOutput output) {
		Application.Launch launch = Application.of(Calculator.class).consul(this.consul).withoutWeb();
		assertThatExceptionOfType(InvalidMcpServiceException.class).isThrownBy(launch::start)
			.withMessageContaining("calculator")
			.withMessageContaining("no servlet web server");
		assertThat(output).contains("APPLICATION FAILED TO START", "Action:", "Use mcp-cluster-spring-boot-starter",
				"set spring.main.web-application-type=servlet");
	}

}
