/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its response under a deadline. For one thread, which does the
 * reading and writing: a silent peer ends it by the timeout of the socket, one that
 * trickles by {@link Deadlines}, and the caller by {@link CallContext#cancel()} or an
 * interrupt.
 */
public final class Exchange implements Deadlines.Timed, AutoCloseable {

	private static final Log logger = LogFactory.getLog(Exchange.class);

	/** Time for the end of a response of which nothing more is expected. */
	public static final Duration DRAIN = Duration.ofMillis(200);

	private static final int MOST_TO_DRAIN = 64 * 1024;

	/** Of all calls with the same timeout the first attempts share it. */
	private static volatile RequestConfig lastConfig = config(Timeout.ofSeconds(30));

	private final HttpResources resources;

	private final HttpHost host;

	private final HttpUriRequestBase request;

	private final CallContext context;

	private volatile long deadline;

	private volatile boolean expired;

	private boolean attached;

	private @Nullable ClassicHttpResponse response;

	public Exchange(HttpResources resources, HttpHost host, HttpUriRequestBase request, CallContext context) {
		this.resources = resources;
		this.host = host;
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
		this.attached = true;
		this.resources.deadlines().add(this);
		this.context.onCancel(this.request::cancel);
		this.request.setConfig(configOf(remaining));
		ClassicHttpResponse response = this.resources.blocking().executeOpen(this.host, this.request, null);
		this.response = response;
		return response;
	}

	private static RequestConfig configOf(long nanos) {
		long millis = TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
		RequestConfig last = lastConfig;
		if (last.getResponseTimeout().toMilliseconds() != millis) {
			last = config(Timeout.ofMilliseconds(millis));
			lastConfig = last;
		}
		return last;
	}

	private static RequestConfig config(Timeout timeout) {
		return RequestConfig.custom().setConnectionRequestTimeout(timeout).setResponseTimeout(timeout).build();
	}

	@Override
	public long deadline() {
		return this.deadline;
	}

	@Override
	public void expire() {
		this.expired = true;
		this.request.cancel();
	}

	/**
	 * Says what an exception from {@link #execute}, or from reading the response, means.
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
		if (this.attached) {
			this.attached = false;
			this.resources.deadlines().remove(this);
		}
		this.request.cancel();
		Closer.closeQuietly(this.response);
	}

}
