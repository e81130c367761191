/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * The fields of one message while they are read, and the message that they make.
 */
final class ReceivedFields {

	private boolean hasVersion;

	private boolean hasId;

	private @Nullable RequestId id;

	private boolean hasMethod;

	private @Nullable String method;

	private @Nullable Object params;

	private @Nullable JsonNode result;

	private @Nullable JsonNode error;

	/** Reads the fields up to the end of their object, in whatever order they come. */
	void read(JsonParser parser, ObjectReader values, ObjectReader trees) {
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
				case "params" -> this.params = values.readValue(parser);
				case "result" -> this.result = trees.readValue(parser);
				case "error" -> this.error = trees.readValue(parser);
				default -> parser.skipChildren();
			}
		}
	}

	/**
	 * Returns the message that the fields make.
	 * @return the message; {@link ReceivedMessage.Malformed} if it is none
	 */
	ReceivedMessage message() {
		if (!this.hasVersion) {
			return RequestReader.invalid("jsonrpc must be \"2.0\"", this.id);
		}
		if (this.hasId && this.id == null) {
			return RequestReader.invalid("id must be a string of 1024 characters, or an integer of 64 bits, at most",
					null);
		}
		if (!this.hasMethod) {
			return answer();
		}
		if (this.method == null) {
			return RequestReader.invalid("method must be a string", this.id);
		}
		if (this.params != null && !(this.params instanceof Map<?, ?>)) {
			return RequestReader.invalid("params must be an object", this.id);
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
			return RequestReader.invalid("method is missing", this.id);
		}
		if (this.error == null || this.error.isNull()) {
			return new ReceivedMessage.Answer(this.id, this.result, null);
		}
		RpcError problem = new RpcError(this.error.path("code").asInt(McpErrorCodes.INTERNAL_ERROR),
				this.error.path("message").asString(""), this.error.get("data"));
		return new ReceivedMessage.Answer(this.id, null, problem);
	}

}
