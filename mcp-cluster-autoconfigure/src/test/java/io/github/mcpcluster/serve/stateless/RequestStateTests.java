/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.RequestId;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.RpcException;
import io.github.mcpcluster.serve.CallEnded;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RequestState}.
 */
class RequestStateTests {

	private static final String KEY = "a secret of at least 32 characters";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final RequestState states = states(KEY);

	@Test
	void givesBackWhatWasAnswered() {
		Conversation next = this.states.conversation(answered(asked("ada")), "ada");
		assertThat(ask(next)).hasToString("{\"action\":\"accept\"}");
		assertThat(next.isOpen()).isFalse();
	}

	@Test
	void asksAnewWhereTheQuestionHasChanged() {
		Conversation next = this.states.conversation(answered(asked("ada")), "ada");
		assertThatExceptionOfType(CallEnded.class)
			.isThrownBy(() -> next.ask("elicitation/create", Map.of("message", "Age?")));
	}

	@Test
	void belongsToOneUser() {
		String state = asked("ada");
		refuses(this.states, answered(state), "bob");
		refuses(this.states, answered(state), "");
	}

	@Test
	void expires() {
		String state = asked("ada");
		this.now.set(Instant.EPOCH.plus(RequestState.LIFETIME));
		assertThat(this.states.conversation(answered(state), "ada")).isNotNull();
		this.now.set(Instant.EPOCH.plus(RequestState.LIFETIME).plus(Duration.ofMillis(1)));
		refuses(this.states, answered(state), "ada");
	}

	@Test
	void belongsToOneRequest() {
		String state = asked("ada");
		refuses(this.states, request(Map.of("name", "other", "requestState", state)), "ada");
		refuses(this.states, new Request(RequestId.of(2), "prompts/get",
				new RequestParams(Map.of("name", "tool", "requestState", state))), "ada");
	}

	@Test
	void isOpenedByTheKeysOfTheRing() {
		String state = asked("ada");
		String newer = "another secret of 32 characters and more";
		assertThat(states(newer, KEY).conversation(answered(state), "ada")).isNotNull();
		refuses(states(newer), answered(state), "ada");
	}

	@Test
	void isLimitedInSize() {
		Conversation conversation = new Conversation(
				Map.of("large", new Conversation.Answered("", json("\"" + "x".repeat(RequestState.LIMIT) + "\""))));
		assertThatExceptionOfType(RpcException.class)
			.isThrownBy(() -> this.states.seal(conversation, request(Map.of()), ""));
		refuses(this.states, request(Map.of("requestState", "A".repeat(RequestState.LIMIT + 1))), "");
	}

	@Test
	void wantsKeysThatAreLongEnough() {
		assertThatIllegalArgumentException().isThrownBy(() -> states("short"))
			.withMessageContaining("state-keys")
			.withMessageNotContaining("short (");
	}

	private static void refuses(RequestState states, Request request, String principal) {
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> states.conversation(request, principal))
			.satisfies((refusal) -> assertThat(refusal.error().code()).isEqualTo(-32602));
	}

	private String asked(String principal) {
		Request request = request(Map.of("name", "tool"));
		Conversation conversation = this.states.conversation(request, principal);
		assertThatExceptionOfType(CallEnded.class).isThrownBy(() -> ask(conversation));
		return this.states.seal(conversation, request, principal);
	}

	private static JsonNode ask(Conversation conversation) {
		return conversation.ask("elicitation/create", Map.of("message", "Name?"));
	}

	private static Request answered(String state) {
		return request(Map.of("name", "tool", "requestState", state, "inputResponses",
				Map.of("input-1", Map.of("action", "accept"), "other", Map.of())));
	}

	private static Request request(Map<String, Object> params) {
		return new Request(RequestId.of(1), "tools/call", new RequestParams(new HashMap<>(params)));
	}

	private RequestState states(String... keys) {
		InstantSource clock = this.now::get;
		return new RequestState(new StateSeal(List.of(keys), new SecureRandom()), clock);
	}

	private static JsonNode json(String json) {
		return McpJson.mapper().readTree(json);
	}

}
