/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.session;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.ReceivedMessage.Answer;
import io.github.mcpcluster.protocol.RequestId;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.serve.CallEnded;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ServiceExchange;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One call of a session. Messages of its method go out before the answer; for the answers
 * to its questions, the thread of the call waits.
 */
final class SessionCall implements McpLoggableSession {

	/** Time that a client may take for an answer, which a user may have to give. */
	static final Duration PATIENCE = Duration.ofMinutes(5);

	private final Session session;

	private final ServedCall call;

	private final int stream;

	private boolean streaming;

	SessionCall(Session session, ServedCall call) {
		this.session = session;
		this.call = call;
		this.stream = session.streams().begin();
	}

	McpSyncServerExchange exchange() {
		return new ServiceExchange(new McpAsyncServerExchange(this.session.id(), this, this.session.capabilities(),
				this.session.client(), this.call.context()), null);
	}

	/** Sends on the response of the call, or where the client has opened it again. */
	private synchronized boolean send(OutgoingMessage message) {
		if (!this.call.takesEvents()) {
			return this.session.streams().send(message);
		}
		this.streaming = true;
		byte[] event = this.session.streams().record(this.stream, message);
		return this.call.send(event) || this.session.streams().sendResumed(this.stream, event);
	}

	/**
	 * Ends the call.
	 * @param answer the answer, {@code null} if nobody waits for it
	 * @return whether the answer went out with the stream, or nobody can read it
	 */
	synchronized boolean finish(@Nullable OutgoingMessage answer) {
		if (this.streaming && answer != null) {
			send(answer);
		}
		this.session.streams().end(this.stream);
		return this.streaming;
	}

	@Override
	public <T> Mono<T> sendRequest(String method, @Nullable Object params, TypeRef<T> type) {
		return Mono.fromCallable(() -> ask(method, params, type));
	}

	private <T> T ask(String method, @Nullable Object params, TypeRef<T> type) throws Exception {
		String id = this.session.nextQuestion();
		CompletableFuture<Answer> answer = new CompletableFuture<>();
		this.session.asked().put(id, answer);
		try {
			if (!send(new OutgoingMessage.Request(RequestId.of(id), method, params, AddedFields.NONE))) {
				throw new IllegalStateException(method + ": the client has no open stream");
			}
			return result(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), type);
		}
		catch (CancellationException ex) {
			throw new CallEnded("the session has ended");
		}
		catch (TimeoutException | ExecutionException ex) {
			throw new IllegalStateException("%s: no answer within %s".formatted(method, PATIENCE), ex);
		}
		finally {
			this.session.asked().remove(id);
		}
	}

	private static <T> T result(Answer answer, TypeRef<T> type) {
		RpcError error = answer.error();
		if (error != null) {
			throw McpError.builder(error.code()).message(error.message()).build();
		}
		return McpJson.mapper()
			.convertValue(answer.result(), McpJson.mapper().getTypeFactory().constructType(type.getType()));
	}

	@Override
	public Mono<Void> sendNotification(String method, @Nullable Object params) {
		return Mono.fromRunnable(() -> send(new OutgoingMessage.Notification(method, params, AddedFields.NONE)));
	}

	@Override
	public boolean isNotificationForLevelAllowed(LoggingLevel level) {
		return level.level() >= this.session.lowest().level();
	}

	@Override
	public void setMinLoggingLevel(LoggingLevel level) {
		this.session.lowest(level);
	}

	@Override
	public Mono<Void> closeGracefully() {
		return Mono.empty();
	}

	@Override
	public void close() {
		// lives as long as the call
	}

}
