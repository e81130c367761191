/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.call.InstanceFailure.Kind;
import io.github.mcpcluster.instance.Excerpt;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its response under a deadline. For one thread, which does the
 * reading and writing; another one breaks the connection when the deadline passes, so
 * that neither silence nor a trickle can hold the caller.
 */
final class Exchange implements AutoCloseable {

	private final HttpTransports transports;

	private final HttpHost host;

	private final HttpUriRequestBase request;

	private final long deadline;

	private volatile boolean expired;

	private @Nullable Future<?> alarm;

	private @Nullable ClassicHttpResponse response;

	Exchange(HttpTransports transports, HttpHost host, HttpUriRequestBase request, long deadline) {
		this.transports = transports;
		this.host = host;
		this.request = request;
		this.deadline = deadline;
	}

	/**
	 * Sends the request and reads the head of the response.
	 * @return the response; its body is read until its end, or {@link #close} ends the
	 * connection
	 * @throws IOException whatever went wrong; {@link #failure} says what it means
	 */
	ClassicHttpResponse execute() throws IOException {
		long remaining = this.transports.remaining(this.deadline);
		if (remaining <= 0) {
			this.expired = true;
			throw new ConnectionRequestTimeoutException("the deadline had passed");
		}
		if (Thread.currentThread().isInterrupted()) {
			throw new IOException("the thread had been interrupted");
		}
		this.alarm = this.transports.alarm(remaining, this::expire);
		Timeout timeout = Timeout.of(TimeUnit.NANOSECONDS.toMillis(remaining) + 1, TimeUnit.MILLISECONDS);
		this.request
			.setConfig(RequestConfig.custom().setConnectionRequestTimeout(timeout).setResponseTimeout(timeout).build());
		ClassicHttpResponse response = this.transports.http().executeOpen(this.host, this.request, null);
		this.response = response;
		return response;
	}

	/**
	 * Brings the deadline forward, once only the end of the response is missing.
	 * @param nanos time left from now on
	 */
	void hurry(long nanos) {
		if (this.transports.remaining(this.deadline) > nanos) {
			cancelAlarm();
			this.alarm = this.transports.alarm(nanos, this::expire);
		}
	}

	private void expire() {
		this.expired = true;
		this.request.cancel();
	}

	/**
	 * Says what an exception from {@link #execute}, or from reading the response, means.
	 * @param ex the exception
	 * @param where which instance and which method, to begin the message with
	 * @return the failure
	 */
	InstanceFailure failure(Exception ex, String where) {
		if (!isSent()) {
			return unsent(ex, where);
		}
		if (isCancelled()) {
			return InstanceFailure.of(Kind.CANCELLED, where + "cancelled while waiting for the answer", ex);
		}
		if (this.expired || ex instanceof SocketTimeoutException) {
			return InstanceFailure.of(Kind.TIMEOUT, where + "no answer before the deadline", ex);
		}
		return InstanceFailure.of(Kind.LOST, where + "sent, but the answer was lost: " + describe(ex), ex);
	}

	private InstanceFailure unsent(Exception ex, String where) {
		if (isCancelled()) {
			return InstanceFailure.of(Kind.CANCELLED, where + "cancelled before it was sent", ex).beforeCall();
		}
		if (isWaitForConnection(ex)) {
			return InstanceFailure.of(Kind.DEADLINE_BEFORE_SEND, where + "the deadline passed before it was sent", ex);
		}
		return InstanceFailure.of(Kind.NOT_SENT, where + "not sent, no connection: " + describe(ex), ex);
	}

	private boolean isWaitForConnection(Exception ex) {
		return ex instanceof ConnectionRequestTimeoutException || ex instanceof RequestFailedException
				|| ex instanceof CancellationException;
	}

	private boolean isSent() {
		return this.request.getEntity() instanceof RequestBody body && body.isSent();
	}

	private boolean isCancelled() {
		return Thread.currentThread().isInterrupted() || this.transports.isClosed();
	}

	private static String describe(Exception ex) {
		return (ex.getMessage() != null) ? Excerpt.of(ex.getMessage()) : ex.getClass().getSimpleName();
	}

	private void cancelAlarm() {
		if (this.alarm != null) {
			this.alarm.cancel(false);
		}
	}

	/**
	 * Ends the exchange. A response that was not read until its end takes its connection
	 * with it, as reading on could take for ever.
	 */
	@Override
	public void close() {
		cancelAlarm();
		this.request.cancel();
		Closer.closeQuietly(this.response);
	}

}
