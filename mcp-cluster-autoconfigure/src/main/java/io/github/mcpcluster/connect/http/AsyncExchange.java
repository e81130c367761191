/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mcpcluster.identity.ExpectedIdentity;
import io.github.mcpcluster.identity.UnprovedInstanceException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.async.methods.ConfigurableHttpRequest;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its response without a thread that waits. Safe for use by several
 * threads.
 */
public final class AsyncExchange implements Deadlines.Timed {

	/** A deadline that never comes. */
	public static final long NEVER = 0;

	private static final String EXCHANGE = AsyncExchange.class.getName();

	private final HttpResources resources;

	private final Site site;

	private final ConfigurableHttpRequest request;

	private final @Nullable JsonProducer body;

	private final boolean timed;

	private final AtomicBoolean over = new AtomicBoolean();

	private volatile long deadline;

	private volatile boolean expired;

	private volatile boolean cancelled;

	private volatile @Nullable Future<?> future;

	private volatile @Nullable AsyncExecRuntime connection;

	/**
	 * Creates an exchange.
	 * @param resources what is shared
	 * @param peer whom to send to
	 * @param request what to send
	 * @param json its body, {@code null} for none
	 * @param deadline a reading of the nano clock, {@link #NEVER} for a stream
	 */
	public AsyncExchange(HttpResources resources, Peer peer, ConfigurableHttpRequest request, byte @Nullable [] json,
			long deadline) {
		this.resources = resources;
		this.site = peer.site();
		this.request = request;
		this.body = (json != null) ? new JsonProducer(json) : null;
		this.timed = deadline != NEVER;
		this.deadline = deadline;
	}

	/**
	 * Sends the request. Does not throw: the reader gets every failure.
	 * @param reader reads the response
	 */
	public void start(ResponseReader reader) {
		Outcome outcome = new Outcome(reader);
		try {
			this.request.setConfig(config());
			this.resources.async().nameHost(this.request, this.site.host());
			if (this.timed) {
				this.resources.deadlines().add(this);
			}
			ExpectedIdentity identity = this.site.identity();
			if (identity != null) {
				identity.isAsked();
			}
			send(reader, outcome);
		}
		catch (UnprovedInstanceException | RuntimeException ex) {
			outcome.failed(ex);
		}
	}

	private void send(ResponseReader reader, Outcome outcome) {
		this.future = this.resources.async()
			.client()
			.execute(this.site.host(), new BasicRequestProducer(this.request, this.body), new PushedResponse(reader),
					null, context(), outcome);
		if (this.cancelled) {
			cancel();
		}
	}

	private HttpContext context() {
		HttpContext context = this.site.context();
		context.setAttribute(EXCHANGE, this);
		return context;
	}

	/**
	 * Takes the connection of an exchange, before the request is sent over it, and has
	 * the instance prove its identity on it where that is asked for.
	 * @param request the request
	 * @param body its body, {@code null} for none
	 * @param scope what belongs to the exchange
	 * @param chain sends the request
	 * @param callback is told of the response
	 * @throws HttpException for a violation of HTTP
	 * @throws IOException if the request cannot be sent
	 */
	static void connected(HttpRequest request, @Nullable AsyncEntityProducer body, AsyncExecChain.Scope scope,
			AsyncExecChain chain, AsyncExecCallback callback) throws HttpException, IOException {
		AsyncExchange exchange = (AsyncExchange) scope.clientContext.getAttribute(EXCHANGE);
		exchange.connection = scope.execRuntime;
		ExpectedIdentity identity = exchange.site.identity();
		if (exchange.cancelled) {
			callback.failed(new IOException("cancelled before it was sent"));
		}
		else if (identity == null || !identity.isAsked()) {
			chain.proceed(request, body, scope, callback);
		}
		else {
			UnsentRequest unsent = new UnsentRequest(request, body, scope, chain, callback, () -> exchange.cancelled);
			new AsyncProof(exchange.resources, identity, unsent).demand();
		}
	}

	private RequestConfig config() {
		Timeout timeout = Timeout.DISABLED;
		if (this.timed) {
			long millis = TimeUnit.NANOSECONDS.toMillis(this.resources.remaining(this.deadline));
			timeout = Timeout.ofMilliseconds(Math.max(0, millis) + 1);
		}
		return RequestConfig.custom().setConnectionRequestTimeout(timeout).setResponseTimeout(timeout).build();
	}

	@Override
	public long deadline() {
		return this.deadline;
	}

	@Override
	public void expire() {
		this.expired = true;
		cancel();
	}

	/**
	 * Ends the exchange, and its connection with it. The client's own future ends the
	 * connection only if no thread of the client was faster than the one that began the
	 * exchange.
	 */
	public void cancel() {
		this.cancelled = true;
		Future<?> future = this.future;
		if (future != null) {
			future.cancel(true);
		}
		AsyncExecRuntime connection = this.connection;
		if (connection != null) {
			connection.discardEndpoint();
		}
	}

	/**
	 * Brings the deadline forward, once only the end of the response is missing.
	 * @param nanos time left from now on
	 */
	public void hurry(long nanos) {
		this.deadline -= Math.max(0, this.resources.remaining(this.deadline) - nanos);
	}

	public boolean isExpired() {
		return this.expired;
	}

	/** Returns whether any of the body may have reached the peer. */
	public boolean isSent() {
		return this.body == null || this.body.isSent();
	}

	/** Informs the reader of the end of the exchange, once. */
	private final class Outcome implements FutureCallback<Void> {

		private final ResponseReader reader;

		private boolean unproved;

		Outcome(ResponseReader reader) {
			this.reader = reader;
		}

		private boolean isFirst() {
			AsyncExchange.this.resources.deadlines().remove(AsyncExchange.this);
			return AsyncExchange.this.over.compareAndSet(false, true);
		}

		@Override
		public void completed(Void nothing) {
			if (isFirst()) {
				this.reader.end();
			}
		}

		@Override
		public void failed(Exception ex) {
			if (isWarningOnly(ex)) {
				goOn();
			}
			else if (isFirst()) {
				this.reader.failed(ex);
			}
		}

		private void goOn() {
			try {
				send(this.reader, this);
			}
			catch (RuntimeException ex) {
				failed(ex);
			}
		}

		/**
		 * Returns whether the exchange goes on without a proof, on another connection: it
		 * does once.
		 */
		private boolean isWarningOnly(Exception ex) {
			ExpectedIdentity identity = AsyncExchange.this.site.identity();
			boolean again = ex instanceof UnprovedInstanceException && identity != null && !identity.isRequired()
					&& !this.unproved && !AsyncExchange.this.cancelled;
			this.unproved |= again;
			return again;
		}

		@Override
		public void cancelled() {
			failed((Exception) new IOException("cancelled", new CancellationException()));
		}

	}

}
