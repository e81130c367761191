/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.webflux;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.github.mcpcluster.McpClusterService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A WebFlux application with the client starter.
 */
@ExtendWith(OutputCaptureExtension.class)
class CalculatorWebFluxTests {

	@Test
	void staysAWebFluxApplication() throws Exception {
		try (ConfigurableApplicationContext application = start(CalculatorWebFlux.class)) {
			assertThat(application).isInstanceOf(ReactiveWebServerApplicationContext.class);
			HttpResponse<String> response = get(application, "/add?a=2&b=3");
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.body()).contains("No instance of service 'calculator' available");
			assertThat(get(application, "/actuator/mcpcluster").body()).contains("calculator");
			assertThat(get(application, "/actuator/health/mcpCluster").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void saysWhatToDoAboutAnAnnotatedBean(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Serving.class).close());
		assertThat(output)
			.contains("APPLICATION FAILED TO START",
					"is an MCP service, and the application has no servlet web server to serve it.",
					"mcp-cluster-spring-boot-starter", "spring.main.web-application-type=servlet",
					"mcp.cluster.server.enabled=false")
			.doesNotContain("\tat ");
	}

	private static ConfigurableApplicationContext start(Class<?> application) {
		return new SpringApplication(application).run("--server.port=0", "--mcp.cluster.registry.local.directory=none");
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext application, String path)
			throws IOException, InterruptedException {
		URI uri = URI
			.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + path);
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@Import(CalculatorWebFlux.class)
	static class Serving {

		@McpClusterService("calculator")
		static class Calculator {

		}

	}

}
