/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a message as they are read, in whatever order, and the message that they
 * make.
 *
 * @param <R> type of the result that is waited for
 */
final class IncomingFields<R> {

	private final @Nullable RequestId awaited;

	private @Nullable String version;

	private boolean hasId;

	private @Nullable RequestId id;

	private @Nullable String method;

	private @Nullable JsonNode params;

	private @Nullable JsonNode error;

	private boolean hasResult;

	private @Nullable R result;

	private @Nullable RuntimeException resultProblem;

	private @Nullable ResultParser protocolFields;

	IncomingFields(@Nullable RequestId awaited) {
		this.awaited = awaited;
	}

	void version(JsonParser parser) {
		this.version = parser.getValueAsString();
		parser.skipChildren();
	}

	void id(JsonParser parser) {
		this.hasId = parser.currentToken() != JsonToken.VALUE_NULL;
		this.id = RequestId.read(parser);
		parser.skipChildren();
	}

	void method(JsonParser parser) {
		this.method = parser.getValueAsString();
		parser.skipChildren();
	}

	void params(JsonNode params) {
		this.params = params.isNull() ? null : params;
	}

	void error(JsonNode error) {
		this.error = error.isNull() ? null : error;
	}

	/** Returns whether a result in this message may be the one that is waited for. */
	boolean mayBeAwaited() {
		return this.awaited != null && (!this.hasId || this.awaited.equals(this.id));
	}

	void hasResult() {
		this.hasResult = true;
	}

	void result(R result) {
		this.result = result;
	}

	void resultProblem(RuntimeException problem) {
		this.resultProblem = problem;
	}

	void protocolFields(ResultParser fields) {
		this.protocolFields = fields;
	}

	IncomingMessage<R> message() throws MalformedMessageException {
		if (!"2.0".equals(this.version)) {
			throw new MalformedMessageException("not a JSON-RPC message: jsonrpc is not \"2.0\"");
		}
		if (this.hasId && this.id == null) {
			throw new MalformedMessageException("not a JSON-RPC message: id is neither a string nor an integer");
		}
		if (this.method != null) {
			return (this.id != null) ? new IncomingMessage.Request<>(this.id, this.method, this.params)
					: new IncomingMessage.Notification<>(this.method, this.params);
		}
		boolean isAwaited = this.awaited != null && this.awaited.equals(this.id);
		if (this.error != null) {
			RpcError problem = rpcError(this.error);
			return isAwaited ? new IncomingMessage.Failure<>(problem)
					: new IncomingMessage.OtherAnswer<>(this.id, problem);
		}
		if (!this.hasResult) {
			throw new MalformedMessageException("not a JSON-RPC message: no method, result or error");
		}
		return isAwaited ? awaitedResult() : new IncomingMessage.OtherAnswer<>(this.id, null);
	}

	private IncomingMessage<R> awaitedResult() throws MalformedMessageException {
		ResultParser fields = this.protocolFields;
		if (fields == null) {
			throw new MalformedMessageException("result: not an object");
		}
		if (fields.asksForInput()) {
			return new IncomingMessage.InputRequired<>(fields.inputRequests(), fields.requestState());
		}
		if (!fields.isComplete()) {
			throw new MalformedMessageException(
					"resultType: '%s' (expected: complete or input_required)".formatted(fields.resultType()));
		}
		if (this.resultProblem != null || this.result == null) {
			throw new MalformedMessageException("result: not of the expected type", this.resultProblem);
		}
		return new IncomingMessage.Result<>(this.result, fields.hint());
	}

	private static RpcError rpcError(JsonNode error) throws MalformedMessageException {
		JsonNode code = error.path("code");
		if (!code.isIntegralNumber() || !code.canConvertToInt()) {
			throw new MalformedMessageException("not a JSON-RPC message: error has no code");
		}
		return new RpcError(code.intValue(), error.path("message").asString(""), error.get("data"));
	}

}
