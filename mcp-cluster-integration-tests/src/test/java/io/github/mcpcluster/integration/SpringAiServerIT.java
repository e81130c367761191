/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.testing.TestConsul;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Spring AI's own server, beside annotated beans and not there at all.
 */
class SpringAiServerIT {

	private final TestConsul consul = TestConsul.shared();

	@BeforeEach
	void clean() {
		this.consul.reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SSE", "STREAMABLE", "STATELESS" })
	void eachServesItsOwnTools(String protocol) {
		try (Application server = Application.of(Calculator.class, PlainTools.class)
			.consul(this.consul)
			.property("spring.ai.mcp.server.enabled", true)
			.property("spring.ai.mcp.server.protocol", protocol)
			// its SSE streams end with the web server, which would wait for them
			.property("server.shutdown", "immediate")
			.start(); McpSyncClient neighbour = McpClient.sync(transport(server, protocol, "/mcp")).build()) {
			neighbour.initialize();
			assertThat(neighbour.listTools().tools()).extracting(Tool::name).containsExactly("plain");
			List<Tool> ours = server.calculator().listTools();
			assertThat(ours).extracting(Tool::name).contains("where").doesNotContain("plain");
			assertThat(server.call("where")).isEqualTo(server.calculatorId());
			assertThat(new ConsulApi(this.consul).services().propertyNames()).containsExactly(server.calculatorId());
		}
	}

	@ParameterizedTest
	@CsvSource({ "SSE,spring.ai.mcp.server.sse-message-endpoint,/mcp/messages",
			"STREAMABLE,spring.ai.mcp.server.streamable-http.mcp-endpoint,/mcp/tools",
			"STATELESS,spring.ai.mcp.server.streamable-http.mcp-endpoint,/mcp/tools" })
	void itsEndpointMayBeBelowOurBasePath(String protocol, String property, String path) {
		try (Application server = Application.of(Calculator.class, PlainTools.class)
			.property("mcp.cluster.registry.local.directory", "none")
			.property("spring.ai.mcp.server.enabled", true)
			.property("spring.ai.mcp.server.protocol", protocol)
			.property(property, path)
			.property("server.shutdown", "immediate")
			.start(); McpSyncClient neighbour = McpClient.sync(transport(server, protocol, path)).build()) {
			neighbour.initialize();
			assertThat(neighbour.listTools().tools()).extracting(Tool::name).containsExactly("plain");
			assertThat(server.call("where")).isEqualTo(server.calculatorId());
		}
	}

	@Test
	void oursNeedsItNot() {
		try (ChildProcess server = Replica.of(this.consul)
			.withoutJars("spring-ai-(starter|autoconfigure)-mcp-server|mcp-spring-webmvc")
			.start(); Application client = Application.of().consul(this.consul).start()) {
			String id = Replica.awaitRegistered(server);
			await().atMost(Duration.ofSeconds(30)).until(() -> !client.cluster().discover("calculator").isEmpty());
			assertThat(client.call("where")).isEqualTo(id);
		}
	}

	@SuppressWarnings("deprecation")
	private static McpClientTransport transport(Application server, String protocol, String path) {
		String address = server.uri("").toString();
		return protocol.equals("SSE") ? HttpClientSseClientTransport.builder(address).build()
				: HttpClientStreamableHttpTransport.builder(address).endpoint(path).build();
	}

	/** A bean for Spring AI. */
	@Component
	static class PlainTools {

		@McpTool(description = "Is plain.")
		String plain() {
			return "plain";
		}

	}

}
