/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.ToolResultException;
import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Headers, progress and typed answers of single calls.
 */
class CallSettingsTests {

	private final List<ProgressNotification> progress = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void sendsHeadersOfTheCaller(boolean modern) throws Exception {
		try (StubCluster stub = cluster(modern, StubCluster.says("done"))) {
			stub.client().withHeaders(Map.of("X-Tenant", "blue")).callTool("read", Map.of());
			stub.client()
				.withHeaders(Map.of("X-Tenant", "red"))
				.async()
				.callTool("read", Map.of())
				.get(10, TimeUnit.SECONDS);
			stub.client().callTool("read", Map.of());
			assertThat(stub.servers.get(0).requests("tools/call"))
				.extracting((request) -> request.headers().get("X-Tenant"))
				.containsExactly("blue", "red", null);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void hearsOfTheProgressOfItsOwnCallOnly(boolean modern) throws Exception {
		try (StubCluster stub = cluster(modern, progressing())) {
			stub.client().withProgress(this.progress::add).callTool("read", Map.of());
			assertThat(this.progress).extracting(ProgressNotification::progress).containsExactly(0.5);
			stub.client().withProgress(this.progress::add).async().callTool("read", Map.of()).get(10, TimeUnit.SECONDS);
			assertThat(this.progress).hasSize(2);
			assertThat(this.progress.get(0).progressToken()).isNotEqualTo(this.progress.get(1).progressToken());
			stub.client().callTool("read", Map.of());
			assertThat(this.progress).hasSize(2);
		}
	}

	@Test
	void failsNoCallByAListenerThatThrows() {
		try (StubCluster stub = cluster(false, progressing())) {
			assertThat(StubCluster.text(stub.client().withProgress((progress) -> {
				this.progress.add(progress);
				throw new IllegalStateException("not in the mood");
			}).callTool("read", Map.of()))).isEqualTo("5");
		}
	}

	@Test
	void readsAnswersAsJavaObjects() throws Exception {
		try (StubCluster stub = cluster(false, StubCluster.says("[1, 2]"))) {
			ParameterizedTypeReference<List<Integer>> numbers = new ParameterizedTypeReference<>() {
			};
			assertThat(stub.client().callTool("read", Map.of(), numbers)).containsExactly(1, 2);
			assertThat(stub.client().callTool("read", Map.of(), int[].class)).containsExactly(1, 2);
			assertThat(stub.client().async().callTool("read", Map.of(), numbers).get(10, TimeUnit.SECONDS))
				.containsExactly(1, 2);
			assertThat(stub.client().async().callTool("read", Map.of(), int[].class)).succeedsWithin(StubCluster.SOON);
		}
	}

	@Test
	void completesAFutureWhoseAnswerDoesNotFit() {
		try (StubCluster stub = cluster(false, StubCluster.says("many"))) {
			assertThat(stub.client().async().callTool("read", Map.of(), Integer.class)).failsWithin(StubCluster.SOON)
				.withThrowableThat()
				.withCauseInstanceOf(ToolResultException.class);
		}
	}

	@Test
	void readsAnswersInASession() {
		try (StubCluster stub = cluster(false, StubCluster.says("5")); var session = stub.client().openSession("key")) {
			assertThat(session.callTool("read", Map.of(), Integer.class)).isEqualTo(5);
			assertThatExceptionOfType(ToolResultException.class)
				.isThrownBy(() -> session.callTool("read", Map.of(), int[].class));
		}
	}

	private static StubCluster cluster(boolean modern, Answer answer) {
		StubCluster stub = new StubCluster(answer);
		return modern ? stub.modern() : stub;
	}

	/** Answers a call once its progress was heard, if it asked for progress. */
	private Answer progressing() {
		return (request, response) -> {
			if (!request.method().equals("tools/call")) {
				StubCluster.says("").to(request, response);
				return;
			}
			String token = McpJson.mapper()
				.readTree(request.body())
				.at("/params/_meta/progressToken")
				.asString("unasked");
			long before = this.progress.size();
			response.stream("""
					data: {"jsonrpc":"2.0","method":"notifications/progress",\
					"params":{"progressToken":"%s","progress":0.5}}

					""".formatted(token));
			if (!token.equals("unasked")) {
				await().until(() -> this.progress.size() > before);
			}
			response.chunk("data: " + request.text("5") + "\n\n");
			response.end();
		};
	}

}
