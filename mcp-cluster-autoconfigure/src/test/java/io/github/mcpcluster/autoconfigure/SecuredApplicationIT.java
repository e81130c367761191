/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A secured application, checked by Consul. */
class SecuredApplicationIT {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final TestConsul consul = TestConsul.shared();

	@Test
	void passesTheHealthCheckOfConsul() throws Exception {
		this.consul.reset();
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(SecuredApplication.Basic.class)
			.registerShutdownHook(false)
			.run("--spring.main.banner-mode=off", "--server.address=127.0.0.1", "--server.port=0",
					"--spring.cloud.consul.host=" + this.consul.host(),
					"--spring.cloud.consul.port=" + this.consul.port(), "--mcp.cluster.server.health-check.interval=1s",
					"--mcp.cluster.server.drain-delay=0s")) {
			assertThat(application.isRunning()).isTrue();
			await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> checks().contains("HTTP GET"));
			assertThat(checks()).contains("200", "\"Status\": \"passing\"");
		}
	}

	private String checks() throws Exception {
		URI uri = this.consul.uri().resolve("/v1/agent/checks?pretty");
		return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
	}

}
