/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Answers to what a server asked in reply to a request. They go along when the request is
 * made again, at whichever instance.
 * <p>
 * Source: MCP specification 2026-07-28, "Multi Round-Trip Requests".
 *
 * @param responses results by the keys that the server gave its questions
 * @param requestState state that goes back to the server unchanged, {@code null} for none
 */
public record InputAnswers(Map<String, Object> responses, @Nullable String requestState) {

	public InputAnswers {
		responses = Map.copyOf(responses);
	}

	/**
	 * Answers all questions, one after the other, on this thread.
	 * @param required what the server asks
	 * @param handlers who answers
	 * @return the answers
	 * @throws io.modelcontextprotocol.spec.McpError if a question cannot be answered
	 * @throws RuntimeException whatever a handler throws
	 */
	public static InputAnswers by(ClientHandlers handlers, Reply.InputRequired<?> required) {
		Map<String, Object> responses = new LinkedHashMap<>();
		required.requests()
			.forEach((key, request) -> responses.put(key, handlers.handle(request.method(), request.params())));
		return new InputAnswers(responses, required.requestState());
	}

}
