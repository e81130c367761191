/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the messages that a client receives, in one pass: a result goes straight into its
 * type, wherever in the message it stands. Unknown fields are passed over. Worth keeping;
 * safe for use by several threads.
 *
 * @param <R> type of the result that is waited for
 */
public final class AnswerReader<R> {

	private static final ObjectReader TREES = McpJson.mapper()
		.readerFor(JsonNode.class)
		.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private final ObjectReader results;

	private final Era era;

	private AnswerReader(ObjectReader results, Era era) {
		this.results = results;
		this.era = era;
	}

	/**
	 * Creates a reader.
	 * @param <R> type of the result
	 * @param type type of the result that is waited for: a record of the SDK, a map, or
	 * {@link JsonNode}
	 * @param era how the server speaks; only in the modern era may a result ask for input
	 * @return the reader
	 */
	public static <R> AnswerReader<R> of(Class<R> type, Era era) {
		return of(type, era, McpJson.mapper());
	}

	/**
	 * Creates a reader with limits.
	 * @param <R> type of the result
	 * @param type type of the result that is waited for
	 * @param era how the server speaks
	 * @param mapper such as {@link McpJson#mapper(int)}
	 * @return the reader
	 */
	public static <R> AnswerReader<R> of(Class<R> type, Era era, JsonMapper mapper) {
		return new AnswerReader<>(mapper.readerFor(type)
			.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.without(StreamReadFeature.AUTO_CLOSE_SOURCE), era);
	}

	/**
	 * Reads a message.
	 * @param json the whole message
	 * @param awaited id of the request whose answer is waited for, {@code null} for none
	 * @return the message
	 * @throws MalformedMessageException if it is none, or its result is not of the type
	 * @throws JsonLimitException if it is not within the limits
	 */
	public IncomingMessage<R> read(byte[] json, @Nullable RequestId awaited)
			throws MalformedMessageException, JsonLimitException {
		try (JsonParser parser = this.results.createParser(json)) {
			return readWithin(parser, awaited);
		}
		catch (JacksonException ex) {
			throw MalformedMessageException.notJson(ex);
		}
	}

	/**
	 * Reads a message.
	 * @param json the whole message and nothing else, bounded by the caller; not closed
	 * @param awaited id of the request whose answer is waited for, {@code null} for none
	 * @return the message
	 * @throws MalformedMessageException if it is none, or its result is not of the type
	 * @throws JsonLimitException if it is not within the limits
	 * @throws IOException if the stream breaks
	 */
	public IncomingMessage<R> read(InputStream json, @Nullable RequestId awaited) throws IOException {
		try (JsonParser parser = this.results.createParser(json)) {
			return readWithin(parser, awaited);
		}
		catch (JacksonIOException ex) {
			throw ex.getCause();
		}
		catch (JacksonException ex) {
			throw MalformedMessageException.notJson(ex);
		}
	}

	private IncomingMessage<R> readWithin(JsonParser parser, @Nullable RequestId awaited)
			throws MalformedMessageException, JsonLimitException {
		try {
			return read(parser, awaited);
		}
		catch (JacksonException ex) {
			if (JsonLimitException.isCauseOf(ex)) {
				throw JsonLimitException.of(parser, ex);
			}
			throw ex;
		}
	}

	private IncomingMessage<R> read(JsonParser parser, @Nullable RequestId awaited) throws MalformedMessageException {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw new MalformedMessageException("not a JSON-RPC message: not an object");
		}
		IncomingFields<R> fields = new IncomingFields<>(awaited);
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "jsonrpc" -> fields.version(parser);
				case "id" -> fields.id(parser);
				case "method" -> fields.method(parser);
				case "params" -> fields.params(TREES.readValue(parser));
				case "error" -> fields.error(TREES.readValue(parser));
				case "result" -> readResult(parser, fields);
				default -> parser.skipChildren();
			}
		}
		if (parser.nextToken() != null) {
			throw new MalformedMessageException("not a JSON-RPC message: more than one value");
		}
		return fields.message();
	}

	private void readResult(JsonParser parser, IncomingFields<R> fields) {
		if (parser.currentToken() == JsonToken.VALUE_NULL) {
			return;
		}
		fields.hasResult();
		if (!fields.mayBeAwaited() || parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return;
		}
		ResultParser result = new ResultParser(parser, this.era);
		try {
			fields.result(this.results.readValue(result));
		}
		catch (RuntimeException ex) {
			if (JsonLimitException.isCauseOf(ex)) {
				throw ex;
			}
			fields.resultProblem(ex);
		}
		result.finish();
		fields.protocolFields(result);
	}

}
