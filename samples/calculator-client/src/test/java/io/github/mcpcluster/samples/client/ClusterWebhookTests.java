/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterService;
import org.junit.jupiter.api.Test;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The client with a webhook, and a calculator in the same application.
 */
class ClusterWebhookTests {

	@Test
	void postsWhatHappensInTheCluster() throws Exception {
		List<String> posted = new CopyOnWriteArrayList<>();
		HttpServer webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		webhook.createContext("/", (exchange) -> {
			posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		webhook.start();
		try (ConfigurableApplicationContext client = new SpringApplication(CalculatorClient.class, Calculator.class)
			.run("--server.port=0", "--mcp.cluster.registry.local.directory=none",
					"--mcp.cluster.server.drain-delay=0s",
					"--webhook.uri=http://127.0.0.1:" + webhook.getAddress().getPort() + "/cluster")) {
			client.getBean(McpCluster.class).client("calculator").listTools();
			await().until(() -> !posted.isEmpty());
			assertThat(posted.get(0)).contains("\"kind\":\"InstanceJoined\"", "\"service\":\"calculator\"");
		}
		finally {
			webhook.stop(0);
		}
	}

	@McpClusterService("calculator")
	static class Calculator {

		@McpTool(name = "add", description = "Adds two numbers")
		double add(double a, double b) {
			return a + b;
		}

	}

}
