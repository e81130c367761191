/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.github.mcpcluster.testing.ChildProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP clients that know nothing of MCP, in front of three replicas of which one is
 * killed. Nobody repeats their requests, so those that hit the dead replica fail: as many
 * as its circuit breaker needs to open, at most.
 */
class LoadBalancerIT {

	private static final int REPLICAS = 3;

	private static final int MINIMUM_CALLS = 5;

	private static final String CALL = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"where","arguments":{}}}""";

	@TempDir
	private Path directory;

	private final List<ChildProcess> replicas = new ArrayList<>();

	private Application client;

	private void start(Class<?>... beans) {
		for (int i = 0; i < REPLICAS; i++) {
			this.replicas.add(Replica.local(this.directory).start());
		}
		this.client = Application.of(beans)
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.directory)
			.property("mcp.cluster.client.load-balancer.services", "calculator")
			.property("mcp.cluster.client.load-balancer.key-header", "X-User")
			.property("mcp.cluster.client.services.calculator.breaker.minimum-calls", MINIMUM_CALLS)
			.property("spring.cloud.discovery.client.simple.instances.neighbour[0].uri", "http://127.0.0.1:1")
			.property("spring.autoconfigure.exclude", "")
			.property("spring.cloud.gateway.server.webmvc.routes[0].id", "calculator")
			.property("spring.cloud.gateway.server.webmvc.routes[0].uri", "lb://calculator")
			.property("spring.cloud.gateway.server.webmvc.routes[0].predicates[0]", "Path=/mcp/**")
			.start();
		Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.until(() -> this.client.cluster().discover("calculator").size() == REPLICAS);
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.replicas.forEach(ChildProcess::close);
	}

	@Test
	void putsTheClusterBehindALoadBalancedRestClient() {
		start(Clients.class);
		RestClient rest = this.client.bean(RestClient.Builder.class).build();
		survivesAKill(() -> call(rest, "/mcp/calculator"));
	}

	@Test
	void putsTheClusterBehindSpringCloudGateway() {
		start();
		RestClient rest = RestClient.create(this.client.uri("").toString());
		survivesAKill(() -> call(rest, "/mcp/calculator"));
	}

	@Test
	void choosesOfOtherServicesAsBefore() {
		start(Clients.class);
		RestClient rest = this.client.bean(RestClient.Builder.class).clone().baseUrl("http://neighbour").build();
		assertThat(failure(() -> call(rest, "/"))).hasMessageContaining("127.0.0.1:1");
	}

	private void survivesAKill(Supplier<String> call) {
		Set<String> answered = new HashSet<>();
		for (int i = 0; i < 3 * REPLICAS; i++) {
			answered.add(call.get());
		}
		assertThat(answered).hasSize(REPLICAS);
		assertThat(inFlight()).isZero();

		this.replicas.get(0).kill();
		int failed = 0;
		Set<String> after = new HashSet<>();
		for (int i = 0; i < 20 * REPLICAS; i++) {
			try {
				after.add(call.get());
			}
			catch (RestClientException ex) {
				failed++;
			}
		}
		assertThat(after).hasSize(REPLICAS - 1);
		assertThat(failed).isLessThanOrEqualTo(MINIMUM_CALLS);
		assertThat(inFlight()).isZero();
	}

	private int inFlight() {
		int sum = 0;
		for (JsonNode instance : this.client.endpoint("/calculator").path("instances")) {
			sum += instance.path("inFlight").asInt(-1);
		}
		return sum;
	}

	private static Exception failure(Supplier<String> call) {
		try {
			throw new AssertionError("answered: " + call.get());
		}
		catch (RestClientException ex) {
			return ex;
		}
	}

	private static String call(RestClient rest, String path) {
		String answer = rest.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM)
			.body(CALL)
			.retrieve()
			.body(String.class);
		return JsonMapper.shared().readTree(answer).path("result").path("content").path(0).path("text").asString();
	}

	@Configuration(proxyBeanMethods = false)
	static class Clients {

		@Bean
		@LoadBalanced
		RestClient.Builder restClient() {
			return RestClient.builder().baseUrl("http://calculator");
		}

	}

}
