/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.identity.UnprovedInstanceException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its response under a deadline. For one thread, which does the
 * reading and writing: the deadline ends it by {@link Deadlines}, a short one also by the
 * timeout of the socket, and the caller by {@link CallContext#cancel()} or an interrupt.
 */
public final class Exchange implements Deadlines.Timed, AutoCloseable {

	private static final Log logger = LogFactory.getLog(Exchange.class);

	/** Time for the end of a response of which nothing more is expected. */
	public static final Duration DRAIN = Duration.ofMillis(200);

	/** Most bytes of that end. */
	public static final int MOST_TO_DRAIN = 64 * 1024;

	/**
	 * A deadline this near is kept to the millisecond. Each read with a timeout costs six
	 * system calls more.
	 */
	private static final long SHORT = Duration.ofSeconds(1).toNanos();

	private final HttpResources resources;

	private final Site site;

	private final ClassicHttpRequest request;

	private final CallContext context;

	private volatile long deadline;

	private volatile boolean expired;

	/** The connection, for whoever ends the exchange before its time. */
	private final AtomicReference<@Nullable ProbedConnection> open = new AtomicReference<>();

	private volatile boolean ended;

	private @Nullable ProbedConnection connection;

	private @Nullable ClassicHttpResponse response;

	private boolean readToEnd;

	public Exchange(HttpResources resources, Peer peer, ClassicHttpRequest request, CallContext context) {
		this.resources = resources;
		this.site = peer.site();
		this.request = request;
		this.context = context;
		this.deadline = context.deadline();
	}

	/**
	 * Sends the request and reads the head of the response.
	 * @return the response; its body is read until its end, or {@link #close} ends the
	 * connection
	 * @throws IOException whatever went wrong; {@link #failure} says what it means
	 */
	public ClassicHttpResponse execute() throws IOException {
		long remaining = this.resources.remaining(this.deadline);
		if (remaining <= 0) {
			this.expired = true;
			throw new ConnectionRequestTimeoutException("the deadline had passed");
		}
		if (Thread.currentThread().isInterrupted() || this.context.isCancelled()) {
			throw new IOException("cancelled before");
		}
		this.resources.deadlines().add(this);
		this.context.onCancel(this::end);
		ProbedConnection connection = connect();
		connection.setSocketTimeout((remaining <= SHORT)
				? Timeout.ofMilliseconds(TimeUnit.NANOSECONDS.toMillis(remaining) + 1) : Timeout.DISABLED);
		ClassicHttpResponse response = connection.exchange(this.request);
		this.response = response;
		this.readToEnd = response.getEntity() == null;
		return response;
	}

	/**
	 * Takes a connection. One without a proof of identity is as good where only a warning
	 * was asked for, but a new one, as its proof may have gone wrong anywhere.
	 */
	private ProbedConnection connect() throws IOException {
		try {
			return open();
		}
		catch (UnprovedInstanceException ex) {
			ProbedConnection unproved = this.connection;
			if (unproved == null || this.site.identity() == null || this.site.identity().isRequired()) {
				throw ex;
			}
			this.resources.blocking().release(unproved, Duration.ZERO);
			this.connection = null;
			return open();
		}
	}

	private ProbedConnection open() throws IOException {
		ProbedConnection connection = this.resources.blocking().lease(this.site);
		this.connection = connection;
		this.open.set(connection);
		if (this.resources.isClosed() || this.ended) {
			end();
		}
		this.resources.blocking().open(connection);
		return connection;
	}

	/** Ends the exchange from any thread: reading and writing fail. */
	private void end() {
		this.ended = true;
		ProbedConnection connection = this.open.getAndSet(null);
		if (connection != null) {
			connection.close(CloseMode.IMMEDIATE);
		}
	}

	/**
	 * Returns the body of the response.
	 * @return the body, empty for none; not to be closed
	 * @throws IOException if it cannot be read
	 */
	public InputStream body() throws IOException {
		HttpEntity entity = (this.response != null) ? this.response.getEntity() : null;
		return (entity != null) ? new Body(entity.getContent()) : InputStream.nullInputStream();
	}

	@Override
	public long deadline() {
		return this.deadline;
	}

	@Override
	public void expire() {
		this.expired = true;
		end();
	}

	/**
	 * Returns the failure that an exception from {@link #execute}, or from reading the
	 * response, stands for.
	 * @param ex the exception
	 * @param where which instance and which method, to begin the message with
	 * @return the failure
	 */
	public InstanceFailure failure(Exception ex, String where) {
		boolean sent = !(this.request.getEntity() instanceof RequestBody body) || body.isSent();
		return new ExchangeFailures(sent, isCancelled(), this.expired).failure(ex, where);
	}

	private boolean isCancelled() {
		return this.context.isCancelled() || Thread.currentThread().isInterrupted() || this.resources.isClosed();
	}

	/**
	 * Returns whether this side has ended the exchange.
	 * @return whether its deadline has passed, or nobody waits for it
	 */
	public boolean isOver() {
		return this.expired || isCancelled() || this.resources.remaining(this.deadline) <= 0;
	}

	/**
	 * Lets the caller go while somebody else reads the response to its end, for a short
	 * time, so that its connection can be used again. Closes the exchange then.
	 * @param rest what is left of the response
	 */
	public void drain(InputStream rest) {
		this.context.onCancel(null);
		this.deadline -= Math.max(0, this.resources.remaining(this.deadline) - DRAIN.toNanos());
		try {
			this.resources.drains().execute(() -> readToEnd(rest));
		}
		catch (RejectedExecutionException ex) {
			close();
		}
	}

	private void readToEnd(InputStream rest) {
		try (this) {
			rest.readNBytes(MOST_TO_DRAIN);
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("Connection not used again", ex);
		}
	}

	/**
	 * Ends the exchange. A response that was not read until its end takes its connection
	 * with it, as reading on could take for ever.
	 */
	@Override
	public void close() {
		ProbedConnection connection = this.connection;
		if (connection == null) {
			return;
		}
		this.connection = null;
		this.resources.deadlines().remove(this);
		ClassicHttpResponse response = this.response;
		boolean own = this.open.compareAndSet(connection, null);
		Duration keepAlive = (own && this.readToEnd && response != null) ? KeepAlive.of(response) : Duration.ZERO;
		this.resources.blocking().release(connection, keepAlive);
	}

	/** The body of the response, which knows whether it was read to its end. */
	private final class Body extends FilterInputStream {

		Body(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			return seen(super.read());
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return seen(super.read(target, offset, length));
		}

		private int seen(int result) {
			Exchange.this.readToEnd |= result < 0;
			return result;
		}

	}

}
