/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.RequestHeaders;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.connect.http.HttpResources;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.modelcontextprotocol.spec.McpError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HttpInstanceConnection}: malformed answers of both eras, over the
 * wire. {@code -Dmcp.fuzz.answers=100000} makes it as many for each era.
 */
class AnswerFuzzTests {

	private static final int ANSWERS = Integer.getInteger("mcp.fuzz.answers", 1000);

	private static final TransportSettings SETTINGS = new TransportSettings(Duration.ofSeconds(5),
			Duration.ofSeconds(30), new AnswerLimits(1_000_000, 10_000, 100, 20, 10),
			TransportSettings.DEFAULTS.trust(), "test", "1");

	/** Time that an answer without an end takes at most. */
	private static final Duration SHORT = Duration.ofSeconds(2);

	@ParameterizedTest
	@ValueSource(strings = { Calls.LEGACY, Calls.MODERN })
	void survivesAllOfThem(String spec) throws Exception {
		FuzzedAnswers answers = new FuzzedAnswers(42);
		try (FuzzingServer server = new FuzzingServer(answers, spec.equals(Calls.MODERN));
				HttpResources resources = new HttpResources(SETTINGS)) {
			HttpInstanceConnector connector = new HttpInstanceConnector(resources, RequestHeaders.NONE);
			McpInstance instance = McpInstance.of("calculator", new Endpoint(false, "127.0.0.1", server.port(), "/mcp"),
					Traits.builder().spec(spec).build());
			InstanceConnection connection = connector.connect(instance, ClientHandlers.NONE);
			for (int number = 0; number < ANSWERS; number++) {
				call(connection, number % 2 == 0);
			}
			answers.right = true;
			await().untilAsserted(() -> assertThat(call(connection, true)).isInstanceOf(Reply.Result.class));
			await().untilAsserted(() -> assertThat(call(connection, false)).isInstanceOf(Reply.Result.class));
			await().untilAsserted(() -> assertThat(resources.stats().getLeased()).isZero());
			await().untilAsserted(() -> assertThat(resources.asyncStats().getLeased()).isZero());
			connection.close();
		}
	}

	/** The reply, or an exception that callers expect; any other one fails the test. */
	private static Object call(InstanceConnection connection, boolean async) {
		CallContext context = CallContext.until(System.nanoTime() + SHORT.toNanos());
		try {
			return async ? connection.callAsync(Calls.request("a"), context).join()
					: connection.call(Calls.request("a"), context);
		}
		catch (InstanceFailure | McpError ex) {
			return ex;
		}
		catch (CompletionException ex) {
			assertThat(ex.getCause()).isInstanceOfAny(InstanceFailure.class, McpError.class);
			return ex.getCause();
		}
	}

}
