/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.McpRequestCustomizer;
import io.github.mcpcluster.RequestCustomizerException;
import io.github.mcpcluster.ReservedHeaderException;
import io.github.mcpcluster.connect.CallerContext;
import io.github.mcpcluster.connect.RequestHeaders;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.connect.conversation.HttpInstanceConnector;
import io.github.mcpcluster.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.mcpcluster.call.client.StubCluster.drops;
import static io.github.mcpcluster.call.client.StubCluster.says;
import static io.github.mcpcluster.call.client.StubCluster.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Tests for {@link CallPipeline}: calls with headers of customizers. */
@Timeout(60)
class CustomizedCallTests {

	private static final ThreadLocal<String> USER = ThreadLocal.withInitial(() -> "nobody");

	@AfterEach
	void forget() {
		USER.remove();
	}

	private static CallerContext user() {
		String user = USER.get();
		return (task) -> () -> {
			String before = USER.get();
			USER.set(user);
			task.run();
			USER.set(before);
		};
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void asksForEachInstanceThatACallTries(boolean async) {
		try (Customized calls = new Customized(new StubCluster(drops(), says("b")),
				(request, headers) -> headers.set("X-Instance", request.instance().id().value()))) {
			assertThat(calls.read(async)).isEqualTo("b");
			assertThat(calls.headers(0, "X-Instance")).containsOnly("calculator-1");
			assertThat(calls.headers(1, "X-Instance")).containsOnly("calculator-2");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void asksInTheContextOfTheCallerWhereverItRuns(boolean async) {
		USER.set("alice");
		try (Customized calls = new Customized(new StubCluster(drops(), says("b")), (request, headers) -> {
			if (request.method().equals("tools/call")) {
				headers.set("X-User", USER.get());
			}
		})) {
			assertThat(calls.read(async)).isEqualTo("b");
			assertThat(calls.stub.servers).allSatisfy((server) -> assertThat(server.requests("tools/call"))
				.extracting((request) -> request.headers().get("X-User"))
				.containsExactly("alice"));
		}
	}

	@Test
	void failsACallWithAReservedHeaderAndDeliversNothing() {
		try (Customized calls = new Customized(new StubCluster(says("a"), says("b")),
				(request, headers) -> headers.set("Mcp-Session-Id", "s"))) {
			assertThatExceptionOfType(RequestCustomizerException.class)
				.isThrownBy(() -> calls.client().callTool("write", Map.of()))
				.withCauseInstanceOf(ReservedHeaderException.class)
				.withMessageContaining("'Mcp-Session-Id'");
			assertThat(calls.client().async().callTool("write", Map.of())).failsWithin(StubCluster.SOON)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(RequestCustomizerException.class);
			assertThat(calls.stub.servers).allSatisfy((server) -> assertThat(server.requests).isEmpty());
			assertThat(calls.stub.calls.events).contains("failed FAILURE");
			assertThat(calls.cluster.stats().services().get(0).instances())
				.allSatisfy((instance) -> assertThat(instance.inFlight()).isZero());
		}
	}

	@Test
	void asksForTheListThatIsReadBesideACall() {
		Set<String> methods = ConcurrentHashMap.newKeySet();
		try (Customized calls = new Customized(new StubCluster(says("a")),
				(request, headers) -> methods.add(request.method()))) {
			assertThat(calls.read(false)).isEqualTo("a");
			await().until(() -> methods.contains("tools/list"));
			assertThat(methods).contains("initialize", "notifications/initialized", "tools/call");
		}
	}

	/** A cluster whose requests are customized. */
	static final class Customized implements AutoCloseable {

		final StubCluster stub;

		final DefaultMcpCluster cluster;

		Customized(StubCluster stub, McpRequestCustomizer customizer) {
			this.stub = stub;
			ClusterConfiguration plain = stub.configuration;
			this.cluster = new DefaultMcpCluster(stub.routes,
					new ClusterConfiguration(plain.services(), plain.handlers(), plain.listeners(), plain.changes(),
							CustomizedCallTests::user),
					new HttpInstanceConnector(TransportSettings.DEFAULTS, new RequestHeaders(List.of(customizer))));
		}

		McpClusterClient client() {
			return this.cluster.client("calculator");
		}

		String read(boolean async) {
			return text(
					async ? client().async().callTool("read", Map.of()).join() : client().callTool("read", Map.of()));
		}

		List<String> headers(int server, String name) {
			return this.stub.servers.get(server).requests.stream()
				.map(StubServer.Request::headers)
				.map((headers) -> headers.get(name))
				.toList();
		}

		@Override
		public void close() {
			this.cluster.close();
			this.stub.close();
		}

	}

}
