/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.mcpcluster.instance.Excerpt;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes back for one message, and hands on the messages in it as they come:
 * the answer, and on a stream also what the server says before it. For one thread.
 */
final class ReplyReader {

	private static final Log logger = LogFactory.getLog(ReplyReader.class);

	/** Time for the end of a response of which nothing more is expected. */
	private static final Duration DRAIN = Duration.ofMillis(200);

	private static final int MOST_TO_DRAIN = 64 * 1024;

	private final JsonRpc jsonRpc;

	private final int limit;

	private final Exchange exchange;

	private final ClassicHttpResponse response;

	/**
	 * Creates a reader.
	 * @param jsonRpc reads messages
	 * @param limit greatest size of a message in bytes
	 * @param exchange the exchange that the response belongs to
	 * @param response the response, its body unread
	 */
	ReplyReader(JsonRpc jsonRpc, int limit, Exchange exchange, ClassicHttpResponse response) {
		this.jsonRpc = jsonRpc;
		this.limit = limit;
		this.exchange = exchange;
		this.response = response;
	}

	/**
	 * Returns whether the request was taken.
	 * @return whether the status is a success
	 */
	boolean isSuccess() {
		return this.response.getCode() >= 200 && this.response.getCode() <= 299;
	}

	/** Reads to the end, so that the connection can be used again. */
	void skip() {
		if (!isEmpty()) {
			this.exchange.hurry(DRAIN.toNanos());
		}
		try {
			body().readNBytes(MOST_TO_DRAIN);
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("Connection not used again", ex);
		}
	}

	/**
	 * Reads the answer to a request.
	 * @param request the request
	 * @param receiver is given the messages, the answer last
	 * @throws IOException if the response breaks, or holds no answer
	 */
	void readAnswer(JSONRPCRequest request, Consumer<JSONRPCMessage> receiver) throws IOException {
		String type = mediaType();
		switch (type) {
			case "application/json" -> readOne(request, receiver);
			case "text/event-stream" -> readStream(request, receiver);
			default ->
				throw new IOException("%d with content type '%s' (expected: application/json or text/event-stream)"
					.formatted(this.response.getCode(), Excerpt.of(type)));
		}
	}

	private void readOne(JSONRPCRequest request, Consumer<JSONRPCMessage> receiver) throws IOException {
		byte[] json = body().readNBytes(this.limit + 1);
		if (json.length > this.limit) {
			throw new OversizeException(this.limit);
		}
		JSONRPCMessage message = this.jsonRpc.read(json);
		if (!isAnswer(message, request)) {
			throw new IOException("not the answer to this request");
		}
		receiver.accept(message);
	}

	private void readStream(JSONRPCRequest request, Consumer<JSONRPCMessage> receiver) throws IOException {
		SseReader events = new SseReader(body(), this.limit);
		for (byte[] event = events.next(); event != null; event = events.next()) {
			JSONRPCMessage message = this.jsonRpc.read(event);
			if (isAnswer(message, request)) {
				receiver.accept(message);
				skip();
				return;
			}
			if (!(message instanceof JSONRPCResponse)) {
				receiver.accept(message);
			}
		}
		throw new IOException("the stream ended without the answer");
	}

	/**
	 * Reads a response that is not a success. An error in the language of JSON-RPC is an
	 * answer whatever its HTTP status, except that a session which is not known remains
	 * so.
	 * @param sent what was sent
	 * @param session whether it carried a session id
	 * @param where which instance and which method, to begin a message with
	 * @return the answer
	 * @throws InstanceFailure if it is none
	 * @throws IOException if the response breaks
	 */
	JSONRPCResponse readRefusal(JSONRPCMessage sent, boolean session, String where) throws IOException {
		Refusal refusal = Refusal.read(this.response);
		if (refusal.json() && refusal.status() < 500 && refusal.status() != 429
				&& sent instanceof JSONRPCRequest request) {
			JSONRPCResponse error = errorFor(request, refusal);
			if (error != null && !(session && refusal.status() == 404 && !isUnknownMethod(error))) {
				return error;
			}
		}
		throw refusal.failure(where, session);
	}

	private @Nullable JSONRPCResponse errorFor(JSONRPCRequest request, Refusal refusal) {
		try {
			return (this.jsonRpc.read(refusal.body()) instanceof JSONRPCResponse response && isAnswer(response, request)
					&& response.error() != null) ? response : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static boolean isUnknownMethod(JSONRPCResponse response) {
		return response.error().code() == McpSchema.ErrorCodes.METHOD_NOT_FOUND;
	}

	private static boolean isAnswer(JSONRPCMessage message, JSONRPCRequest request) {
		return message instanceof JSONRPCResponse response && response.id().equals(request.id());
	}

	private String mediaType() {
		Header type = this.response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
		String value = (type != null && type.getValue() != null) ? type.getValue() : "";
		int parameters = value.indexOf(';');
		return ((parameters >= 0) ? value.substring(0, parameters) : value).strip().toLowerCase(Locale.ROOT);
	}

	private boolean isEmpty() {
		HttpEntity entity = this.response.getEntity();
		return entity == null || entity.getContentLength() == 0;
	}

	private InputStream body() throws IOException {
		HttpEntity entity = this.response.getEntity();
		return (entity != null) ? entity.getContent() : InputStream.nullInputStream();
	}

}
