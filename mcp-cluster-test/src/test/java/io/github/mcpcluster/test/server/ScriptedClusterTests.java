/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.fixed.StaticInstances;
import io.github.mcpcluster.protocol.Era;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A client whose instances are scripted servers. */
class ScriptedClusterTests {

	@AutoClose
	private final ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
		.web(WebApplicationType.NONE)
		.run("--mcp.cluster.registry.type=static", "--mcp.cluster.registry.probe.enabled=false",
				"--mcp.cluster.client.timeout=20s", "--spring.main.banner-mode=off");

	@ParameterizedTest
	@EnumSource
	void isCalledInItsEra(Era era) {
		try (ScriptedMcpServer server = ScriptedMcpServer.start(era)) {
			server.withSessions().readOnlyTool("look", ScriptedAnswer.text("seen").withProgress("half"));
			List<String> progress = new CopyOnWriteArrayList<>();
			McpClusterClient client = client(server)
				.withProgress((notification) -> progress.add(notification.message()));
			assertThat(client.callTool("look", Map.of(), String.class)).isEqualTo("seen");
			assertThat(progress).containsExactly("half");
			assertThat(server.sessions()).isEqualTo((era == Era.LEGACY) ? 1 : 0);
		}
	}

	@Test
	void doesNotRepeatAWriteThatMayHaveBeenExecuted() {
		try (ScriptedMcpServer one = ScriptedMcpServer.start(); ScriptedMcpServer two = ScriptedMcpServer.start()) {
			one.tool("pay", ScriptedAnswer.disconnecting());
			two.tool("pay", ScriptedAnswer.disconnecting());
			McpClusterClient client = client(one, two);
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> client.callTool("pay", Map.of("key", "a")));
			assertThat(one.executed("pay") + two.executed("pay")).isOne();
		}
	}

	@Test
	void opensAnotherSessionWhereTheServerHasForgottenIt() {
		try (ScriptedMcpServer server = ScriptedMcpServer.start(Era.LEGACY)) {
			server.withSessions().tool("pay", ScriptedAnswer.text("done"));
			McpClusterClient client = client(server);
			client.callTool("pay", Map.of("key", "a"));
			server.forgetSessions();
			client.callTool("pay", Map.of("key", "b"));
			assertThat(server.executedBy("pay", "key")).isEqualTo(Map.of("a", 1, "b", 1));
		}
	}

	private McpClusterClient client(ScriptedMcpServer... servers) {
		this.application.getBean(StaticInstances.class)
			.set("scripted", List.of(servers).stream().map(ScriptedMcpServer::uri).toArray(URI[]::new));
		return this.application.getBean(McpCluster.class).client("scripted");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
