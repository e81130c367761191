/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.RequestCustomizerException;
import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.http.AsyncExchange;
import io.github.mcpcluster.connect.http.Exchange;
import io.github.mcpcluster.connect.http.ExchangeFailures;
import io.github.mcpcluster.connect.http.HttpResources;
import io.github.mcpcluster.connect.http.MediaTypes;
import io.github.mcpcluster.connect.http.Peer;
import io.github.mcpcluster.connect.http.Refusal;
import io.github.mcpcluster.connect.http.ResponseReader;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.SseEvent;
import io.github.mcpcluster.protocol.SseParser;
import io.modelcontextprotocol.spec.McpError;
import org.apache.hc.client5.http.async.methods.ConfigurableHttpRequest;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * One request without a thread that waits: what {@link BlockingCall} does, as the bytes
 * come.
 *
 * @param <R> type of the result
 */
final class AsyncCall<R> {

	private final HttpResources resources;

	private final Peer peer;

	private final InstanceHeaders headers;

	private final AwaitedAnswer<R> awaited;

	private final CallContext context;

	private final CompletableFuture<Reply<R>> result = new CompletableFuture<>();

	AsyncCall(Conversation conversation, AwaitedAnswer<R> awaited, CallContext context) {
		this.resources = conversation.resources();
		this.peer = conversation.peer();
		this.headers = conversation.headers();
		this.awaited = awaited;
		this.context = context;
	}

	/**
	 * Makes the request.
	 * @return the answer; fails with {@link InstanceFailure}, {@link McpError},
	 * {@link IllegalArgumentException} if the request cannot be written as JSON, or
	 * {@link RequestCustomizerException} if its headers cannot be had
	 */
	CompletableFuture<Reply<R>> make() {
		ConfigurableHttpRequest request = request(Method.POST);
		this.context.headers().forEach(request::setHeader);
		customize(request, () -> {
			request.setHeader(HttpHeaders.ACCEPT, Dialect.ACCEPT);
			this.awaited.dialect().addHeaders(request, this.awaited.request());
			exchange(request, this.awaited.write(this.context.headers()), false);
		});
		return this.result;
	}

	private void resume(StreamPosition position) {
		ConfigurableHttpRequest request = request(Method.GET);
		customize(request, () -> {
			request.setHeader(HttpHeaders.ACCEPT, MediaTypes.EVENTS);
			request.setHeader(McpHeaders.LAST_EVENT_ID, position.lastEventId());
			this.awaited.dialect().addHeaders(request, this.awaited.request());
			exchange(request, null, true);
		});
	}

	/**
	 * Waits for customizers, until the deadline at most. Once it is over, nothing is
	 * sent.
	 */
	private void customize(ConfigurableHttpRequest request, Runnable send) {
		CompletableFuture<Void> customized = new CompletableFuture<>();
		if (!this.headers.headers().isEmpty()) {
			this.context.onCancel(() -> customized.cancel(false));
			customized.orTimeout(Math.max(0, this.resources.remaining(this.context.deadline())), TimeUnit.NANOSECONDS);
		}
		customized.whenComplete((added, failure) -> {
			try {
				requireCustomized(failure);
				send.run();
			}
			catch (RuntimeException | Error ex) {
				this.result.completeExceptionally(ex);
			}
		});
		this.headers.addLater(request, this.awaited.request().method(), this.awaited.request().target(),
				this.context.caller(), customized);
	}

	private void requireCustomized(@Nullable Throwable failure) {
		if (failure instanceof CancellationException) {
			throw InstanceFailure.of(Kind.CANCELLED, this.awaited.where() + "cancelled before it was sent", failure)
				.beforeCall();
		}
		if (failure instanceof TimeoutException || failure instanceof RejectedExecutionException) {
			throw InstanceFailure.of(Kind.DEADLINE_BEFORE_SEND, this.awaited.where() + "customizers take too long",
					failure);
		}
		if (failure instanceof RuntimeException ex) {
			throw ex;
		}
		if (failure instanceof Error ex) {
			throw ex;
		}
	}

	private ConfigurableHttpRequest request(Method method) {
		return new ConfigurableHttpRequest(method.name(), this.peer.path());
	}

	private void exchange(ConfigurableHttpRequest request, byte @Nullable [] json, boolean resumed) {
		AsyncExchange exchange = new AsyncExchange(this.resources, this.peer, request, json, this.context.deadline());
		Answer answer = new Answer(exchange, resumed);
		if (this.context.isCancelled() || this.resources.remaining(this.context.deadline()) <= 0) {
			answer.failed(new ConnectionRequestTimeoutException("over before it was sent"));
			return;
		}
		this.context.onCancel(exchange::cancel);
		exchange.start(answer);
	}

	private void resumeLater(StreamPosition position) {
		if (this.resources.remaining(this.context.deadline()) <= position.pause().toNanos()) {
			this.result.completeExceptionally(
					InstanceFailure.of(Kind.TIMEOUT, this.awaited.where() + "no answer before the deadline", null));
			return;
		}
		this.resources.later(position.pause(), () -> resume(position));
	}

	/** Reads one response. */
	private final class Answer implements ResponseReader {

		private final AsyncExchange exchange;

		private final boolean resumed;

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		private int skipped;

		private @Nullable HttpResponse refusal;

		private @Nullable SseParser events;

		Answer(AsyncExchange exchange, boolean resumed) {
			this.exchange = exchange;
			this.resumed = resumed;
		}

		@Override
		public void head(HttpResponse response) {
			if (response.getCode() < 200 || response.getCode() > 299) {
				this.refusal = response;
				return;
			}
			String type = MediaTypes.of(response);
			if (MediaTypes.isEvents(type)) {
				this.events = new SseParser(limits().bytes());
			}
			else if (!MediaTypes.isJson(type) || this.resumed) {
				fail(AsyncCall.this.awaited.unknownType(response.getCode(), type));
				this.exchange.cancel();
			}
		}

		@Override
		public void content(ByteBuffer bytes) throws IOException {
			byte[] chunk = new byte[bytes.remaining()];
			bytes.get(chunk);
			if (AsyncCall.this.result.isDone()) {
				skip(chunk.length);
				return;
			}
			if (this.refusal == null) {
				AsyncCall.this.context.received().addBytes(chunk.length, limits());
			}
			if (this.events != null) {
				readEvents(this.events, chunk);
			}
			else if (this.refusal != null) {
				readRefusal(this.refusal, chunk);
			}
			else {
				this.body.writeBytes(chunk);
			}
		}

		/**
		 * The end of a response lets its connection be used again. A peer that floods it
		 * keeps the thread of the client busy, so that nothing but an exception ends it.
		 */
		private void skip(int count) throws IOException {
			this.skipped += count;
			if (this.skipped > Exchange.MOST_TO_DRAIN) {
				throw new IOException("more than %d bytes after the answer".formatted(Exchange.MOST_TO_DRAIN));
			}
		}

		/** Reads the beginning of the body of a refusal, and no more. */
		private void readRefusal(HttpResponse refusal, byte[] chunk) throws IOException {
			this.body.write(chunk, 0, Math.min(chunk.length, Refusal.MOST_BYTES - this.body.size()));
			if (this.body.size() == Refusal.MOST_BYTES) {
				AsyncCall.this.result.completeExceptionally(refused(refusal));
				throw new IOException("refused at length");
			}
		}

		private AnswerLimits limits() {
			return AsyncCall.this.resources.settings().limits();
		}

		private void readEvents(SseParser events, byte[] chunk) throws IOException {
			events.feed(chunk, 0, chunk.length);
			for (SseEvent event = events.next(); event != null; event = events.next()) {
				if (event.isMessage() && isAnswer(event.data())) {
					return;
				}
			}
		}

		private boolean isAnswer(byte[] message) throws IOException {
			try {
				Reply<R> reply = AsyncCall.this.awaited.readNext(message, AsyncCall.this.context.received());
				if (reply == null) {
					return false;
				}
				this.exchange.hurry(Exchange.DRAIN.toNanos());
				AsyncCall.this.result.complete(reply);
			}
			catch (McpError ex) {
				this.exchange.hurry(Exchange.DRAIN.toNanos());
				AsyncCall.this.result.completeExceptionally(ex);
			}
			return true;
		}

		@Override
		public void end() {
			if (AsyncCall.this.result.isDone()) {
				return;
			}
			if (this.refusal != null) {
				AsyncCall.this.result.completeExceptionally(refused(this.refusal));
			}
			else if (this.events != null) {
				ended(this.events, new IOException("the stream ended without the answer"));
			}
			else {
				readBody();
			}
		}

		private RuntimeException refused(HttpResponse response) {
			Refusal refusal = Refusal.of(response, this.body.toByteArray());
			return this.resumed
					? InstanceFailure.of(Kind.LOST, AsyncCall.this.awaited.where()
							+ "the stream broke, and going on was answered by " + refusal.status(), null)
					: AsyncCall.this.awaited.refused(refusal);
		}

		private void readBody() {
			try {
				AsyncCall.this.result.complete(AsyncCall.this.awaited.readOne(this.body.toByteArray()));
			}
			catch (McpError ex) {
				AsyncCall.this.result.completeExceptionally(ex);
			}
			catch (IOException | RuntimeException ex) {
				fail(ex);
			}
		}

		private void ended(SseParser events, Exception cause) {
			boolean legacy = AsyncCall.this.awaited.dialect().era() == Era.LEGACY;
			StreamPosition position = legacy ? StreamPosition.of(events) : null;
			if (position != null && !isOver()) {
				resumeLater(position);
			}
			else {
				fail(cause);
			}
		}

		@Override
		public void failed(Exception cause) {
			if (this.events != null && AnswerLimitException.in(cause).isEmpty()) {
				ended(this.events, cause);
			}
			else {
				fail(cause);
			}
		}

		private boolean isOver() {
			return this.exchange.isExpired() || isCancelled();
		}

		private boolean isCancelled() {
			return AsyncCall.this.context.isCancelled() || AsyncCall.this.resources.isClosed();
		}

		private void fail(Exception cause) {
			AsyncCall.this.result.completeExceptionally(
					new ExchangeFailures(this.exchange.isSent(), isCancelled(), this.exchange.isExpired())
						.failure(cause, AsyncCall.this.awaited.where()));
		}

	}

}
