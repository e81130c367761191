/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Lets a deserializer read a result, and keeps from it the fields that belong to the
 * protocol. As soon as a result turns out to ask for input, it breaks the deserializer
 * off, which would only find that what it needs is missing.
 */
final class ResultParser extends JsonParserDelegate {

	private static final ObjectReader TREES = McpJson.mapper()
		.readerFor(JsonNode.class)
		.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private final boolean modern;

	private final int depth;

	private boolean breakingOff = true;

	private @Nullable String resultType;

	private long ttl;

	private boolean shared;

	private @Nullable JsonNode inputRequests;

	private @Nullable String requestState;

	/**
	 * Creates a parser.
	 * @param parser stands at the beginning of the result
	 * @param era whether there are fields of the protocol
	 */
	ResultParser(JsonParser parser, Era era) {
		super(parser);
		this.modern = era == Era.MODERN;
		this.depth = parser.streamReadContext().getNestingDepth();
	}

	/** Reads to the end of the result, wherever the deserializer has stopped. */
	void finish() {
		this.breakingOff = false;
		while (nesting() >= this.depth) {
			nextToken();
		}
	}

	boolean asksForInput() {
		return FieldNames.INPUT_REQUIRED.equals(this.resultType);
	}

	boolean isComplete() {
		return this.resultType == null || FieldNames.COMPLETE.equals(this.resultType);
	}

	@Nullable String resultType() {
		return this.resultType;
	}

	@Nullable String requestState() {
		return this.requestState;
	}

	CacheHint hint() {
		return (this.ttl > 0) ? new CacheHint(Duration.ofMillis(this.ttl), this.shared) : CacheHint.NONE;
	}

	Map<String, InputRequest> inputRequests() throws MalformedMessageException {
		Map<String, InputRequest> requests = new LinkedHashMap<>();
		if (this.inputRequests != null) {
			for (Map.Entry<String, JsonNode> entry : this.inputRequests.properties()) {
				JsonNode method = entry.getValue().path("method");
				if (!method.isString()) {
					throw new MalformedMessageException("inputRequests: without a method");
				}
				requests.put(entry.getKey(), new InputRequest(method.asString(), entry.getValue().get("params")));
			}
		}
		return requests;
	}

	private int nesting() {
		return this.delegate.streamReadContext().getNestingDepth();
	}

	@Override
	public JsonToken nextToken() {
		JsonToken token = this.delegate.nextToken();
		while (this.modern && token == JsonToken.PROPERTY_NAME && nesting() == this.depth
				&& take(this.delegate.currentName())) {
			if (this.breakingOff && (asksForInput() || this.inputRequests != null || this.requestState != null)) {
				throw new AsksForInput();
			}
			token = this.delegate.nextToken();
		}
		return token;
	}

	private boolean take(String name) {
		switch (name) {
			case FieldNames.RESULT_TYPE -> this.resultType = text();
			case FieldNames.REQUEST_STATE -> this.requestState = text();
			case FieldNames.CACHE_SCOPE -> this.shared = "public".equals(text());
			case FieldNames.TTL_MS -> {
				this.delegate.nextToken();
				this.ttl = this.delegate.getValueAsLong();
				this.delegate.skipChildren();
			}
			case FieldNames.INPUT_REQUESTS -> {
				this.delegate.nextToken();
				this.inputRequests = TREES.readValue(this.delegate);
			}
			default -> {
				return false;
			}
		}
		return true;
	}

	private @Nullable String text() {
		this.delegate.nextToken();
		String text = this.delegate.getValueAsString();
		this.delegate.skipChildren();
		return text;
	}

	@Override
	public JsonToken nextValue() {
		JsonToken token = nextToken();
		return (token == JsonToken.PROPERTY_NAME) ? nextToken() : token;
	}

	@Override
	public @Nullable String nextName() {
		return (nextToken() == JsonToken.PROPERTY_NAME) ? currentName() : null;
	}

	@Override
	public boolean nextName(tools.jackson.core.SerializableString name) {
		return nextToken() == JsonToken.PROPERTY_NAME && name.getValue().equals(currentName());
	}

	@Override
	public int nextNameMatch(PropertyNameMatcher matcher) {
		JsonToken token = nextToken();
		if (token == JsonToken.PROPERTY_NAME) {
			return matcher.matchName(currentName());
		}
		return (token == JsonToken.END_OBJECT) ? PropertyNameMatcher.MATCH_END_OBJECT
				: PropertyNameMatcher.MATCH_ODD_TOKEN;
	}

	/** Ends the deserializer. */
	private static final class AsksForInput extends RuntimeException {

		private static final long serialVersionUID = 1;

		AsksForInput() {
			super("the result asks for input", null, false, false);
		}

	}

}
