/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer of a {@link ScriptedMcpServer} to the call of a tool. Immutable.
 */
public final class ScriptedAnswer {

	private final Kind kind;

	/** The text of the result, or the message of an error. */
	private final String text;

	/** The status of HTTP, or the code of a JSON-RPC error. */
	private final int code;

	private final Map<String, String> headers;

	private final Duration delay;

	private final List<String> progress;

	private ScriptedAnswer(Kind kind, String text, int code, Map<String, String> headers, Duration delay,
			List<String> progress) {
		this.kind = kind;
		this.text = text;
		this.code = code;
		this.headers = Map.copyOf(headers);
		this.delay = delay;
		this.progress = List.copyOf(progress);
	}

	private static ScriptedAnswer of(Kind kind, String text, int code) {
		return new ScriptedAnswer(kind, text, code, Map.of(), Duration.ZERO, List.of());
	}

	/**
	 * Returns an answer with a result. The tool is executed.
	 * @param text the text of the result
	 * @return the answer
	 */
	public static ScriptedAnswer text(String text) {
		return of(Kind.RESULT, text, 0);
	}

	/**
	 * Returns an answer by which the tool itself reports an error ({@code isError}). The
	 * tool is executed.
	 * @param text the text of the result
	 * @return the answer
	 */
	public static ScriptedAnswer toolError(String text) {
		return of(Kind.TOOL_ERROR, text, 0);
	}

	/**
	 * Returns an answer with a JSON-RPC error. The tool is not executed.
	 * @param code the code, such as -32603
	 * @param message the message
	 * @return the answer
	 */
	public static ScriptedAnswer rpcError(int code, String message) {
		return of(Kind.RPC_ERROR, message, code);
	}

	/**
	 * Returns an answer with a status of HTTP and no body. The tool is not executed.
	 * @param status the status, 400 to 599
	 * @return the answer
	 */
	public static ScriptedAnswer status(int status) {
		if (status < 400 || status > 599) {
			throw new IllegalArgumentException("status: %d (expected: 400 to 599)".formatted(status));
		}
		return of(Kind.STATUS, "", status);
	}

	/**
	 * Returns an answer that never comes, while the connection stays open. The tool is
	 * executed.
	 * @return the answer
	 */
	public static ScriptedAnswer hanging() {
		return of(Kind.HANGING, "", 0);
	}

	/**
	 * Returns the end of the connection in place of an answer. The tool is executed.
	 * @return the answer
	 */
	public static ScriptedAnswer disconnecting() {
		return of(Kind.DISCONNECTING, "", 0);
	}

	/**
	 * Returns the same answer, later.
	 * @param time time between the request and the answer; the tool is executed at its
	 * begin
	 * @return the answer
	 */
	public ScriptedAnswer after(Duration time) {
		return new ScriptedAnswer(this.kind, this.text, this.code, this.headers, time, this.progress);
	}

	/**
	 * Returns the same answer with a header of HTTP, such as {@code Retry-After}.
	 * @param name name of the header
	 * @param value its value; replaces one of this name
	 * @return the answer
	 */
	public ScriptedAnswer withHeader(String name, String value) {
		Map<String, String> all = new HashMap<>(this.headers);
		all.put(name, value);
		return new ScriptedAnswer(this.kind, this.text, this.code, all, this.delay, this.progress);
	}

	/**
	 * Returns the same answer as a stream of events: a notification of progress for each
	 * message, then the answer. A call that asks for no progress gets the answer alone in
	 * the stream.
	 * @param messages the messages, in their order
	 * @return the answer
	 */
	public ScriptedAnswer withProgress(String... messages) {
		return new ScriptedAnswer(this.kind, this.text, this.code, this.headers, this.delay, List.of(messages));
	}

	/** Returns whether the tool is executed by a call with this answer. */
	boolean isExecution() {
		return this.kind != Kind.RPC_ERROR && this.kind != Kind.STATUS;
	}

	Kind kind() {
		return this.kind;
	}

	String text() {
		return this.text;
	}

	int code() {
		return this.code;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	Duration delay() {
		return this.delay;
	}

	List<String> progress() {
		return this.progress;
	}

	/** The form of an answer. */
	enum Kind {

		RESULT, TOOL_ERROR, RPC_ERROR, STATUS, HANGING, DISCONNECTING

	}

}
