/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.StubServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A client of two instances, each behind a proxy. */
class FaultyClusterTests {

	private static final String TOOLS = """
			{"tools":[{"name":"read","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}},\
			{"name":"write","inputSchema":{"type":"object"}}]}""";

	@AutoClose
	private final StubServer one = new StubServer(FaultyClusterTests::answer);

	@AutoClose
	private final StubServer two = new StubServer(FaultyClusterTests::answer);

	@AutoClose
	private final FaultProxy bad = FaultProxy.before(this.one.uri());

	@AutoClose
	private final FaultProxy good = FaultProxy.before(this.two.uri());

	@AutoClose
	private final ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
		.web(WebApplicationType.NONE)
		.run("--mcp.cluster.registry.local.directory=none", "--mcp.cluster.client.timeout=20s",
				"--spring.main.banner-mode=off");

	private McpClusterClient client;

	@BeforeEach
	void know() {
		Stream.of(this.bad, this.good).forEach(this::register);
		McpCluster cluster = this.application.getBean(McpCluster.class);
		await().until(() -> cluster.discover("sums").size() == 2);
		this.client = cluster.client("sums");
		call("read", 4);
		assertThat(executed(this.one)).isPositive();
	}

	@Test
	void repeatsWritesOnlyWhereNothingWasSent() {
		this.bad.apply(Fault.refused());
		call("write", 10);
		assertThat(executed(this.one) + executed(this.two)).isEqualTo(14);
	}

	@Test
	void readsElsewhereWhenConnectionsAreReset() {
		this.bad.apply(Fault.reset());
		call("read", 10);
		assertThat(executed(this.two)).isGreaterThanOrEqualTo(10);
	}

	@Test
	void readsElsewhereWhenAnswersAreGarbage() {
		this.bad.apply(Fault.garbage());
		call("read", 10);
		assertThat(executed(this.two)).isGreaterThanOrEqualTo(10);
	}

	@Test
	void readsElsewhereWhenPacketsAreLost() {
		this.bad.apply(Fault.blackHole());
		call("read", 5);
		assertThat(executed(this.two)).isGreaterThanOrEqualTo(5);
	}

	@Test
	void doesNotRepeatAWriteWhoseAnswerBreaksOff() {
		this.bad.apply(Fault.disconnectAfter(20));
		this.good.apply(Fault.disconnectAfter(20));
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> call("write", 1));
		assertThat(executed(this.one) + executed(this.two)).isEqualTo(5);
	}

	@Test
	void takesAnAnswerOnceWhoseEventsComeTwice() {
		this.bad.apply(Fault.duplicatedEvents());
		this.good.apply(Fault.duplicatedEvents());
		List<String> answers = IntStream.range(0, 4)
			.mapToObj((i) -> this.client.callTool("read", Map.of("streamed", true), String.class))
			.toList();
		assertThat(answers).containsOnly("done");
	}

	@Test
	void waitsForLateAnswers() {
		this.bad.apply(Fault.latency(Duration.ofMillis(100)));
		this.good.apply(Fault.latency(Duration.ofMillis(100)));
		long start = System.nanoTime();
		call("write", 2);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	private void register(FaultProxy proxy) {
		McpInstance instance = McpInstance.of("sums", new Endpoint(false, "127.0.0.1", proxy.port(), "/mcp"),
				Traits.builder().spec("2026-07-28").build());
		this.application.getBean(McpServiceRegistry.class).register(Registration.of(instance, new HealthCheck.None()));
	}

	private void call(String tool, int times) {
		for (int i = 0; i < times; i++) {
			assertThat(this.client.callTool(tool, Map.of(), String.class)).isEqualTo("done");
		}
	}

	private static long executed(StubServer server) {
		return server.requests("tools/call").size();
	}

	private static void answer(StubServer.Request request, StubServer.Response response) throws IOException {
		if (request.method().equals("tools/list")) {
			response.json(request.result(TOOLS));
		}
		else if (request.body().contains("streamed")) {
			response.streamAll("data: %s\n\n".formatted(request.text("done")));
		}
		else {
			response.json(request.text("done"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
