/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request, and the way back to its client.
 *
 * @param request the request
 * @param connection where it came from
 * @param modern whether it is of the modern era
 */
record Exchange(ReceivedRequest request, HttpConnection connection, boolean modern) {

	private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

	void status(int status) throws IOException {
		this.connection.answer(status, Map.of(), "");
	}

	void result(Map<String, ?> result, Map<String, String> headers) throws IOException {
		this.connection.answer(200, json(headers), Messages.result(this.request, result, this.modern));
	}

	void error(int status, int code, String message, Map<String, ?> data) throws IOException {
		this.connection.answer(status, JSON, Messages.error(this.request, code, message, data));
	}

	/** Gives an answer of the script, but for its delay. */
	void answer(ScriptedAnswer answer) throws IOException {
		switch (answer.kind()) {
			case RESULT, TOOL_ERROR, RPC_ERROR -> message(answer);
			case STATUS -> this.connection.answer(answer.code(), answer.headers(), "");
			case HANGING -> this.connection.awaitEnd();
			default -> this.connection.close();
		}
	}

	private void message(ScriptedAnswer answer) throws IOException {
		String message = (answer.kind() == ScriptedAnswer.Kind.RPC_ERROR)
				? Messages.error(this.request, answer.code(), answer.text(), Map.of())
				: Messages.result(this.request,
						Messages.toolResult(answer.text(), answer.kind() == ScriptedAnswer.Kind.TOOL_ERROR),
						this.modern);
		if (answer.progress().isEmpty()) {
			this.connection.answer(200, json(answer.headers()), message);
			return;
		}
		this.connection.beginEvents(answer.headers());
		int count = answer.progress().size();
		for (int i = 0; i < count && Messages.asksForProgress(this.request); i++) {
			this.connection.event(Messages.progress(this.request, i + 1, count, answer.progress().get(i)));
		}
		this.connection.event(message);
		this.connection.endEvents();
	}

	private static Map<String, String> json(Map<String, String> headers) {
		Map<String, String> all = new TreeMap<>(JSON);
		all.putAll(headers);
		return all;
	}

}
