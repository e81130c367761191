/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.protocol.FieldNames;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.protocol.RpcException;
import io.github.mcpcluster.serve.stateless.Conversation.Answered;
import tools.jackson.core.JacksonException;

/**
 * State that a client brings back with its answers: sealed, so that any replica can go on
 * where another one has ended, and bound to the user, to the request and to a time. A
 * state that does not fit runs nothing.
 */
public final class RequestState {

	/** Time that a client may take for its answers. */
	static final Duration LIFETIME = Duration.ofMinutes(10);

	/** Greatest size of a state as it travels, in characters. */
	static final int LIMIT = 256 * 1024;

	private final StateSeal seal;

	private final InstantSource clock;

	/**
	 * Creates a reader and writer of states.
	 * @param seal seals them
	 * @param clock the time
	 */
	public RequestState(StateSeal seal, InstantSource clock) {
		this.seal = seal;
		this.clock = clock;
	}

	/**
	 * Begins a conversation, or goes on with one.
	 * @param request the request
	 * @param principal who makes it
	 * @return the conversation with the answers so far
	 * @throws RpcException if the state is not whole, has expired, or is of another
	 * request or user
	 */
	Conversation conversation(Request request, String principal) {
		String token = request.params().text(FieldNames.REQUEST_STATE);
		if (token == null) {
			return new Conversation(Map.of());
		}
		Sealed state = open(token);
		if (!state.principal().equals(principal) || !state.request().equals(digest(request))
				|| state.expires() < this.clock.millis()) {
			throw invalid();
		}
		Map<String, Answered> answered = new HashMap<>(state.answered());
		request.params().object(FieldNames.INPUT_RESPONSES).forEach((key, answer) -> {
			String question = state.open().get(key);
			if (question != null && answer instanceof Map<?, ?>) {
				answered.put(key, new Answered(question, McpJson.mapper().valueToTree(answer)));
			}
		});
		return new Conversation(answered);
	}

	/**
	 * Seals a conversation.
	 * @param conversation the conversation
	 * @param request the request
	 * @param principal who makes it
	 * @return the state
	 * @throws RpcException if it is too large
	 */
	String seal(Conversation conversation, Request request, String principal) {
		Map<String, String> open = new HashMap<>();
		conversation.open().forEach((key, question) -> open.put(key, Digests.of(question)));
		String token = this.seal.seal(McpJson.mapper()
			.writeValueAsBytes(new Sealed(principal, digest(request), this.clock.millis() + LIFETIME.toMillis(),
					conversation.answered(), open)));
		if (token.length() > LIMIT) {
			throw new RpcException(new RpcError(McpErrorCodes.INTERNAL_ERROR,
					"The answers so far are too large to be carried on (at most %d characters)".formatted(LIMIT)));
		}
		return token;
	}

	private Sealed open(String token) {
		byte[] content = (token.length() <= LIMIT) ? this.seal.open(token) : null;
		if (content == null) {
			throw invalid();
		}
		try {
			return McpJson.mapper().readValue(content, Sealed.class);
		}
		catch (JacksonException ex) {
			throw invalid();
		}
	}

	/** The request without what differs from round to round. */
	private static String digest(Request request) {
		Map<String, Object> salient = new HashMap<>(request.params().fields());
		salient.keySet().removeAll(Set.of("_meta", FieldNames.INPUT_RESPONSES, FieldNames.REQUEST_STATE));
		salient.put("", request.method());
		return Digests.of(salient);
	}

	private static RpcException invalid() {
		return RpcException.invalidParams("requestState is not valid here, or has expired");
	}

	/**
	 * Content of a sealed state.
	 *
	 * @param principal who made the request
	 * @param request digest of the request
	 * @param expires end of its lifetime, in milliseconds since 1970
	 * @param answered answers by the keys of their questions
	 * @param open digests of the open questions by their keys
	 */
	record Sealed(String principal, String request, long expires, Map<String, Answered> answered,
			Map<String, String> open) {
	}

}
