/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;

import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.AnswerLimitException.Limit;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.identity.UnprovedInstanceException;
import io.github.mcpcluster.instance.Excerpt;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * Translates the exceptions of an HTTP client into failures of a request.
 *
 * @param sent whether any of the request may have reached the peer
 * @param cancelled whether the caller does not wait any more
 * @param expired whether the deadline has passed
 */
public record ExchangeFailures(boolean sent, boolean cancelled, boolean expired) {

	/**
	 * Returns the failure that an exception stands for.
	 * @param ex the exception
	 * @param where which instance and which method, to begin the message with
	 * @return the failure
	 */
	public InstanceFailure failure(Exception ex, String where) {
		if (!this.sent) {
			return unsent(ex, where);
		}
		if (this.cancelled) {
			return InstanceFailure.of(Kind.CANCELLED, where + "cancelled while waiting for the answer", ex);
		}
		if (this.expired || ex instanceof SocketTimeoutException) {
			return InstanceFailure.of(Kind.TIMEOUT, where + "no answer before the deadline", ex);
		}
		Exception cause = limitIn(ex);
		return InstanceFailure.of(Kind.LOST, where + "sent, but the answer was lost: " + Excerpt.of(cause), cause);
	}

	/** The exception of a limit, if that is what went wrong. */
	private static Exception limitIn(Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof AnswerLimitException limit) {
				return limit;
			}
			if (cause instanceof MessageConstraintException) {
				return new AnswerLimitException(Limit.HEADERS, 0);
			}
		}
		return ex;
	}

	private InstanceFailure unsent(Exception ex, String where) {
		if (this.cancelled) {
			return InstanceFailure.of(Kind.CANCELLED, where + "cancelled before it was sent", ex).beforeCall();
		}
		if (this.expired || isWaitForConnection(ex)) {
			return InstanceFailure.of(Kind.DEADLINE_BEFORE_SEND, where + "the deadline passed before it was sent", ex);
		}
		String what = (ex instanceof UnprovedInstanceException) ? "not sent, " + ex.getMessage()
				: "not sent, no connection: " + Excerpt.of(ex);
		return InstanceFailure.of(Kind.NOT_SENT, where + what, ex);
	}

	private static boolean isWaitForConnection(Exception ex) {
		return ex instanceof ConnectionRequestTimeoutException || ex instanceof RequestFailedException
				|| ex instanceof CancellationException || ex.getCause() instanceof CancellationException;
	}

}
