/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a client has sent to a server, in one pass and whatever the order of its
 * fields. Bounded by a number of tokens, by {@link McpJson#MAX_DEPTH} and by Jackson's
 * limit on the length of numbers; the size is the caller's to bound. No batches: MCP had
 * them in one version only, 2025-03-26. Safe for use by several threads.
 */
public final class RequestReader {

	private final int maxTokens;

	private final ObjectReader values;

	private final ObjectReader trees;

	/**
	 * Creates a reader.
	 * @param maxTokens greatest number of tokens in a message
	 */
	public RequestReader(int maxTokens) {
		JsonMapper mapper = McpJson.mapper(maxTokens);
		this.maxTokens = maxTokens;
		this.values = mapper.readerFor(Object.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		this.trees = mapper.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	}

	/**
	 * Reads a message.
	 * @param json the bytes that it is in
	 * @param offset where it begins
	 * @param length how long it is
	 * @return the message; {@link ReceivedMessage.Malformed} if it is none
	 */
	public ReceivedMessage read(byte[] json, int offset, int length) {
		try (JsonParser parser = this.values.createParser(json, offset, length)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return wholly(parser, invalid("the body must be one JSON object, batches are not supported", null));
			}
			ReceivedFields fields = new ReceivedFields();
			fields.read(parser, this.values, this.trees);
			return (parser.nextToken() == null) ? fields.message() : notJson();
		}
		catch (StreamConstraintsException ex) {
			return invalid(
					"the body has more than %d tokens, is nested deeper than %d, or has too long a number or name"
						.formatted(this.maxTokens, McpJson.MAX_DEPTH),
					null);
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

	private static ReceivedMessage.Malformed notJson() {
		return new ReceivedMessage.Malformed(
				new RpcError(McpErrorCodes.PARSE_ERROR, "Parse error: the body is not valid JSON"), null);
	}

	static ReceivedMessage.Malformed invalid(String reason, @Nullable RequestId id) {
		return new ReceivedMessage.Malformed(new RpcError(McpErrorCodes.INVALID_REQUEST, "Invalid request: " + reason),
				id);
	}

}
