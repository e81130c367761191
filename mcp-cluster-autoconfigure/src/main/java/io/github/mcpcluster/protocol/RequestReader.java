/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads what a client has sent to a server, in one pass and whatever the order of its
 * fields. Bounded by {@link McpJson#MAX_DEPTH} and by Jackson's limit on the length of
 * numbers; the size is the caller's to bound. No batches: MCP had them in one version
 * only, 2025-03-26.
 */
public final class RequestReader {

	private static final ObjectReader VALUES = McpJson.mapper()
		.readerFor(Object.class)
		.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private static final ObjectReader TREES = McpJson.mapper()
		.readerFor(JsonNode.class)
		.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private boolean hasVersion;

	private boolean hasId;

	private @Nullable RequestId id;

	private boolean hasMethod;

	private @Nullable String method;

	private @Nullable Object params;

	private @Nullable JsonNode result;

	private @Nullable JsonNode error;

	private RequestReader() {
	}

	/**
	 * Reads a message.
	 * @param json the bytes that it is in
	 * @param offset where it begins
	 * @param length how long it is
	 * @return the message; {@link ReceivedMessage.Malformed} if it is none
	 */
	public static ReceivedMessage read(byte[] json, int offset, int length) {
		try (JsonParser parser = VALUES.createParser(json, offset, length)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return wholly(parser, invalid("the body must be one JSON object, batches are not supported", null));
			}
			RequestReader reader = new RequestReader();
			reader.readFields(parser);
			return (parser.nextToken() == null) ? reader.message() : notJson();
		}
		catch (JacksonException ex) {
			return notJson();
		}
	}

	/** Distinguishes JSON that is not an object from text that is not JSON. */
	private static ReceivedMessage wholly(JsonParser parser, ReceivedMessage message) {
		if (parser.currentToken() == null) {
			return notJson();
		}
		parser.skipChildren();
		return (parser.nextToken() == null) ? message : notJson();
	}

	private void readFields(JsonParser parser) {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken token = parser.nextToken();
			switch (name) {
				case "jsonrpc" -> {
					this.hasVersion = token == JsonToken.VALUE_STRING && parser.getString().equals("2.0");
					parser.skipChildren();
				}
				case "id" -> {
					this.hasId = true;
					this.id = RequestId.read(parser);
					parser.skipChildren();
				}
				case "method" -> {
					this.hasMethod = true;
					this.method = (token == JsonToken.VALUE_STRING) ? parser.getString() : null;
					parser.skipChildren();
				}
				case "params" -> this.params = VALUES.readValue(parser);
				case "result" -> this.result = TREES.readValue(parser);
				case "error" -> this.error = TREES.readValue(parser);
				default -> parser.skipChildren();
			}
		}
	}

	private ReceivedMessage message() {
		if (!this.hasVersion) {
			return invalid("jsonrpc must be \"2.0\"", this.id);
		}
		if (this.hasId && this.id == null) {
			return invalid("id must be a string or an integer of 64 bits at most", null);
		}
		if (!this.hasMethod) {
			return answer();
		}
		if (this.method == null) {
			return invalid("method must be a string", this.id);
		}
		if (this.params != null && !(this.params instanceof Map<?, ?>)) {
			return invalid("params must be an object", this.id);
		}
		return (this.id != null) ? new ReceivedMessage.Request(this.id, this.method, params())
				: new ReceivedMessage.Notification(this.method, params());
	}

	@SuppressWarnings("unchecked")
	private RequestParams params() {
		return (this.params != null) ? new RequestParams((Map<String, Object>) this.params) : RequestParams.NONE;
	}

	private ReceivedMessage answer() {
		if (this.id == null || (this.result == null && this.error == null)) {
			return invalid("method is missing", this.id);
		}
		if (this.error == null || this.error.isNull()) {
			return new ReceivedMessage.Answer(this.id, this.result, null);
		}
		RpcError problem = new RpcError(this.error.path("code").asInt(McpErrorCodes.INTERNAL_ERROR),
				this.error.path("message").asString(""), this.error.get("data"));
		return new ReceivedMessage.Answer(this.id, null, problem);
	}

	private static ReceivedMessage.Malformed notJson() {
		return new ReceivedMessage.Malformed(
				new RpcError(McpErrorCodes.PARSE_ERROR, "Parse error: the body is not valid JSON"), null);
	}

	private static ReceivedMessage.Malformed invalid(String reason, @Nullable RequestId id) {
		return new ReceivedMessage.Malformed(new RpcError(McpErrorCodes.INVALID_REQUEST, "Invalid request: " + reason),
				id);
	}

}
