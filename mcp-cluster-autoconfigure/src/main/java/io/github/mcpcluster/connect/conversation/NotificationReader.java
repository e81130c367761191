/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.http.MediaTypes;
import io.github.mcpcluster.connect.http.ResponseReader;
import io.github.mcpcluster.protocol.SseEvent;
import io.github.mcpcluster.protocol.SseParser;
import io.modelcontextprotocol.spec.McpError;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one stream of notifications until it ends.
 */
final class NotificationReader implements ResponseReader {

	private static final Log logger = LogFactory.getLog(NotificationReader.class);

	private static final int LIMIT = 1024 * 1024;

	private final NotificationStream stream;

	private final Dialect dialect;

	private final AwaitedAnswer<JsonNode> awaited;

	private final CompletableFuture<Void> answered = new CompletableFuture<>();

	private final MinuteBudget budget;

	private int refused;

	private @Nullable SseParser events;

	NotificationReader(NotificationStream stream, Dialect dialect, AwaitedAnswer<JsonNode> awaited,
			MinuteBudget budget) {
		this.stream = stream;
		this.dialect = dialect;
		this.awaited = awaited;
		this.budget = budget;
	}

	AwaitedAnswer<JsonNode> awaited() {
		return this.awaited;
	}

	/** Completed, never with a failure, once the server has answered or cannot. */
	CompletableFuture<Void> answered() {
		return this.answered;
	}

	@Override
	public void head(HttpResponse response) {
		int status = response.getCode();
		if (status == 200 && MediaTypes.isEvents(MediaTypes.of(response))) {
			this.events = new SseParser(LIMIT);
			this.stream.opened();
		}
		else {
			this.refused = status;
		}
		this.answered.complete(null);
	}

	@Override
	public void content(ByteBuffer bytes) throws IOException {
		byte[] chunk = new byte[bytes.remaining()];
		bytes.get(chunk);
		if (this.events == null) {
			throw new IOException("answered by " + this.refused);
		}
		this.budget.addBytes(chunk.length);
		this.events.feed(chunk, 0, chunk.length);
		for (SseEvent event = this.events.next(); event != null; event = this.events.next()) {
			if (event.isMessage()) {
				read(event.data());
			}
		}
	}

	/**
	 * Reads a message of the stream. An answer to the request itself ends the stream, by
	 * the server's wish.
	 */
	private void read(byte[] message) throws IOException {
		try {
			this.awaited.readNext(message, this.budget.amount());
		}
		catch (McpError ex) {
			throw new IOException("the stream was answered by an error", ex);
		}
	}

	@Override
	public void end() {
		if (this.events == null) {
			refused();
		}
		else {
			this.stream.broken(this.dialect, this.events.retry(), this.events.lastEventId());
		}
	}

	/**
	 * Handles the refusal of the stream. A server that offers none says so: then there is
	 * nothing to hear.
	 */
	private void refused() {
		boolean session = this.dialect.hasSession();
		if (session && (this.refused == 404 || this.refused == 400) && this.dialect instanceof LegacySession lost) {
			this.stream.refused(lost);
		}
		else if (this.refused >= 500 || this.refused == 429) {
			this.stream.broken(this.dialect, null, null);
		}
		else {
			logger.debug("No stream of notifications: answered by " + this.refused);
		}
	}

	@Override
	public void failed(Exception cause) {
		logger.debug("Stream of notifications broken", cause);
		this.answered.complete(null);
		SseParser events = this.events;
		AnswerLimitException limit = AnswerLimitException.in(cause).orElse(null);
		if (limit != null) {
			this.stream.flooded(this.dialect, limit);
		}
		else if (events == null && this.refused != 0) {
			refused();
		}
		else {
			this.stream.broken(this.dialect, (events != null) ? events.retry() : null,
					(events != null) ? events.lastEventId() : null);
		}
	}

}
