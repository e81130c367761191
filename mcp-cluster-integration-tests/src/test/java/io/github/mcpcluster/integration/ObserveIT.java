/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.testing.TestConsul;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls as they are observed: traces, metrics, Actuator's endpoint.
 */
class ObserveIT {

	private static final String CALLS = "mcp.cluster.client.calls";

	@AutoClose
	private Application server;

	@AutoClose
	private Application client;

	@BeforeEach
	void start() {
		TestConsul.shared().reset();
		this.server = Application.of(Calculator.class).consul(TestConsul.shared()).start();
		this.client = Application.of()
			.consul(TestConsul.shared())
			.property("management.tracing.export.enabled", true)
			.property("management.tracing.sampling.probability", 1)
			.start();
		await().atMost(Duration.ofSeconds(30)).until(() -> !this.client.cluster().discover("calculator").isEmpty());
	}

	@Test
	void aTraceReachesTheServer() {
		Tracer tracer = this.client.bean(Tracer.class);
		Span span = tracer.nextSpan().start();
		try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
			CallToolResult result = this.client.calculator().callTool("header", Map.of("name", "traceparent"));
			assertThat(Application.text(result)).matches("00-" + span.context().traceId() + "-[0-9a-f]{16}-0[13]")
				.doesNotContain(span.context().spanId());
		}
		finally {
			span.end();
		}
	}

	@Test
	void callsAreTimedByServiceOutcomeAndStrategy() {
		this.client.call("where");
		this.client.call("where");
		CallToolResult failed = this.client.calculator().callTool("fail", Map.of());
		assertThat(failed.isError()).isTrue();
		assertThat(Application.text(failed)).contains("no sum").doesNotContain("\tat ", "IllegalStateException.java");
		assertThat(count("service:calculator", "outcome:success", "strategy:round-robin")).isEqualTo(2);
		assertThat(count("service:calculator", "outcome:tool_error", "strategy:round-robin")).isEqualTo(1);
	}

	@Test
	void servedRequestsAreTimedByToolAndOutcome() {
		this.client.call("where");
		Http.Response requests = Http.get(this.server
			.uri("/actuator/metrics/mcp.cluster.server.requests?tag=service:calculator&tag=method:tools/call"
					+ "&tag=tool:where&tag=outcome:success"));
		assertThat(requests.json().path("measurements").path(0).path("value").asInt()).isEqualTo(1);
	}

	@Test
	void theMappingsShowWhatServicesAnswer() {
		assertThat(Http.get(this.server.uri("/actuator/mappings")).body()).contains("\"mcpServices\"",
				"MCP /mcp/calculator", "GET /mcp/calculator/health");
	}

	@Test
	void callsUnderWayAreCounted() {
		CompletableFuture<String> held = CompletableFuture.supplyAsync(() -> this.client.call("hold"));
		await().atMost(Duration.ofSeconds(30)).until(() -> this.server.bean(Calculator.class).held() == 1);
		assertThat(metric(CALLS + ".active", "service:calculator").path("measurements").path(0).path("value").asInt())
			.isEqualTo(1);
		assertThat(this.client.endpoint("/calculator").path("instances").path(0).path("inFlight").asInt()).isEqualTo(1);
		this.server.bean(Calculator.class).release();
		assertThat(held.join()).isEqualTo(this.server.calculatorId());
	}

	@Test
	void instancesAndTheAgeOfWhatIsKnownAreMeasured() {
		// the meters are told of a change just after it can be discovered
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(value("mcp.cluster.instances", "service:calculator", "state:up")).isEqualTo(1));
		assertThat(value("mcp.cluster.instances", "service:calculator", "state:down")).isZero();
		assertThat(value("mcp.cluster.registry.age", "service:calculator")).isBetween(0D, 60D);
		assertThat(value("mcp.cluster.client.failovers", "service:calculator")).isZero();
	}

	@Test
	void theEndpointShowsEverythingInShort() {
		this.client.call("where");
		JsonNode summary = this.client.endpoint("");
		assertThat(summary.path("registry").path("kind").asString()).isEqualTo("consul");
		assertThat(summary.path("registry").path("state").asString()).isEqualTo("up");
		JsonNode service = summary.path("services").path(0);
		assertThat(service.path("name").asString()).isEqualTo("calculator");
		assertThat(service.path("strategy").asString()).isEqualTo("round-robin");
		assertThat(service.path("instances").asInt()).isEqualTo(1);
		assertThat(service.path("calls").asInt()).isEqualTo(1);
		assertThat(summary.path("nodes").path(0).asString())
			.isEqualTo("test-application@127.0.0.1:" + this.server.port());
	}

	@Test
	void theEndpointShowsEachInstance() {
		this.client.call("where");
		JsonNode instance = this.client.endpoint("/calculator").path("instances").path(0);
		assertThat(instance.path("id").asString()).isEqualTo(this.server.calculatorId());
		assertThat(instance.path("uri").asString()).isEqualTo(this.server.uri("/mcp/calculator").toString());
		assertThat(instance.path("status").asString()).isEqualTo("up");
		assertThat(instance.path("version").asString()).isEqualTo("1.2.0");
		assertThat(instance.path("weight").asInt()).isEqualTo(1);
		assertThat(instance.path("breaker").asString()).isEqualTo("closed");
		assertThat(instance.propertyNames()).contains("node", "zone", "inFlight", "calls", "failures");
		assertThat(Http.get(this.client.uri("/actuator/mcpcluster/nothing")).status()).isEqualTo(404);
	}

	private int count(String... tags) {
		return metric(CALLS, tags).path("measurements").path(0).path("value").asInt();
	}

	private double value(String name, String... tags) {
		return metric(name, tags).path("measurements").path(0).path("value").asDouble();
	}

	private JsonNode metric(String name, String... tags) {
		Http.Response response = Http
			.get(this.client.uri("/actuator/metrics/" + name + "?tag=" + String.join("&tag=", tags)));
		assertThat(response.status()).as(name).isEqualTo(200);
		return response.json();
	}

}
