/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.RequestCustomizerException;
import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.http.BoundedBody;
import io.github.mcpcluster.connect.http.Exchange;
import io.github.mcpcluster.connect.http.HttpResources;
import io.github.mcpcluster.connect.http.MediaTypes;
import io.github.mcpcluster.connect.http.Peer;
import io.github.mcpcluster.connect.http.Refusal;
import io.github.mcpcluster.connect.http.RequestBody;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.SseEvent;
import io.github.mcpcluster.protocol.SseParser;
import io.modelcontextprotocol.spec.McpError;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One request on the calling thread: sent, its answer read as it comes. A stream of the
 * legacy era that breaks before the answer is opened again where it can be. For one
 * thread.
 *
 * @param <R> type of the result
 */
final class BlockingCall<R> {

	private static final int BUFFER = 4096;

	private final HttpResources resources;

	private final Peer peer;

	private final InstanceHeaders headers;

	private final AwaitedAnswer<R> awaited;

	private final CallContext context;

	private @Nullable StreamPosition position;

	private boolean drained;

	private @Nullable String sessionId;

	BlockingCall(Conversation conversation, AwaitedAnswer<R> awaited, CallContext context) {
		this.resources = conversation.resources();
		this.peer = conversation.peer();
		this.headers = conversation.headers();
		this.awaited = awaited;
		this.context = context;
	}

	/**
	 * Makes the request.
	 * @return the answer
	 * @throws InstanceFailure if the instance did not answer
	 * @throws McpError if it answered with an error
	 * @throws IllegalArgumentException if the request cannot be written as JSON
	 * @throws RequestCustomizerException if its headers cannot be had
	 */
	Reply<R> make() {
		Reply<R> reply = exchange(post());
		for (StreamPosition at = this.position; reply == null && at != null; at = this.position) {
			pause(at.pause());
			reply = exchange(resume(at));
		}
		if (reply == null) {
			throw InstanceFailure.of(Kind.LOST, this.awaited.where() + "the stream ended without the answer", null);
		}
		return reply;
	}

	/** The session that the response names, {@code null} for none. */
	@Nullable String sessionId() {
		return this.sessionId;
	}

	private ClassicHttpRequest post() {
		ClassicHttpRequest request = this.peer.post(new RequestBody(this.awaited.write(this.context.headers())));
		if (!this.context.headers().isEmpty()) {
			this.context.headers().forEach(request::setHeader);
		}
		customize(request);
		request.setHeader(HttpHeaders.ACCEPT, Dialect.ACCEPT);
		this.awaited.dialect().addHeaders(request, this.awaited.request());
		return request;
	}

	private ClassicHttpRequest resume(StreamPosition position) {
		ClassicHttpRequest request = this.peer.get();
		customize(request);
		request.setHeader(HttpHeaders.ACCEPT, MediaTypes.EVENTS);
		request.setHeader(McpHeaders.LAST_EVENT_ID, position.lastEventId());
		this.awaited.dialect().addHeaders(request, this.awaited.request());
		return request;
	}

	private void customize(ClassicHttpRequest request) {
		this.headers.add(request, this.awaited.request().method(), this.awaited.request().target(),
				this.context.caller());
	}

	private AnswerLimits limits() {
		return this.resources.settings().limits();
	}

	/**
	 * Makes one exchange. Returns null if the answer has to be fetched by another one.
	 */
	private @Nullable Reply<R> exchange(ClassicHttpRequest request) {
		Exchange exchange = new Exchange(this.resources, this.peer, request, this.context);
		boolean resumed = this.position != null;
		try {
			ClassicHttpResponse response = exchange.execute();
			if (response.getCode() < 200 || response.getCode() > 299) {
				throw refused(exchange, response, resumed);
			}
			String type = MediaTypes.of(response);
			if (MediaTypes.isJson(type) && !resumed) {
				noteSession(response);
				return this.awaited.readOne(new BoundedBody(exchange.body(), this.context.received(), limits()));
			}
			if (!MediaTypes.isEvents(type)) {
				throw this.awaited.unknownType(response.getCode(), type);
			}
			noteSession(response);
			return readEvents(exchange, exchange.body());
		}
		catch (InstanceFailure | McpError ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			throw exchange.failure(ex, this.awaited.where());
		}
		finally {
			if (!this.drained) {
				exchange.close();
			}
		}
	}

	private RuntimeException refused(Exchange exchange, ClassicHttpResponse response, boolean resumed)
			throws IOException {
		Refusal refusal = Refusal.of(response, exchange.body().readNBytes(Refusal.MOST_BYTES));
		return resumed ? InstanceFailure.of(Kind.LOST,
				this.awaited.where() + "the stream broke, and going on was answered by " + refusal.status(), null)
				: this.awaited.refused(refusal);
	}

	private @Nullable Reply<R> readEvents(Exchange exchange, InputStream in) throws IOException {
		SseParser events = new SseParser(limits().bytes());
		byte[] buffer = new byte[BUFFER];
		this.position = null;
		try {
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				this.context.received().addBytes(count, limits());
				events.feed(buffer, 0, count);
				Reply<R> reply = answerIn(events);
				if (reply != null) {
					drain(exchange, in);
					return reply;
				}
			}
		}
		catch (McpError ex) {
			drain(exchange, in);
			throw ex;
		}
		catch (AnswerLimitException ex) {
			throw ex;
		}
		catch (IOException ex) {
			if (exchange.isOver() || !mayResume(events)) {
				throw ex;
			}
			return null;
		}
		mayResume(events);
		return null;
	}

	/**
	 * Leaves the end of the stream to another thread: the caller has its answer and does
	 * not wait.
	 */
	private void drain(Exchange exchange, InputStream rest) {
		this.drained = true;
		exchange.drain(rest);
	}

	private boolean mayResume(SseParser events) {
		this.position = (this.awaited.dialect().era() == Era.LEGACY) ? StreamPosition.of(events) : null;
		return this.position != null;
	}

	private @Nullable Reply<R> answerIn(SseParser events) throws IOException {
		for (SseEvent event = events.next(); event != null; event = events.next()) {
			Reply<R> reply = event.isMessage() ? this.awaited.readNext(event.data(), this.context.received()) : null;
			if (reply != null) {
				return reply;
			}
		}
		return null;
	}

	private void pause(Duration time) {
		CountDownLatch cancelled = new CountDownLatch(1);
		this.context.onCancel(cancelled::countDown);
		long remaining = this.resources.remaining(this.context.deadline());
		try {
			if (cancelled.await(Math.min(time.toNanos(), remaining), TimeUnit.NANOSECONDS)) {
				throw InstanceFailure.of(Kind.CANCELLED, this.awaited.where() + "cancelled while the stream is broken",
						null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw InstanceFailure.of(Kind.CANCELLED, this.awaited.where() + "cancelled while the stream is broken", ex);
		}
		if (remaining <= time.toNanos()) {
			throw InstanceFailure.of(Kind.TIMEOUT, this.awaited.where() + "no answer before the deadline", null);
		}
	}

	private void noteSession(ClassicHttpResponse response) {
		Header header = response.getFirstHeader(McpHeaders.SESSION_ID);
		this.sessionId = (header != null) ? header.getValue() : null;
	}

}
