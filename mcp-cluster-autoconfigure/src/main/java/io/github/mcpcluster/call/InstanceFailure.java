/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.net.ConnectException;

import org.jspecify.annotations.Nullable;

/**
 * An instance did not answer a call. What an instance answers, a JSON-RPC error included,
 * is none.
 */
final class InstanceFailure extends RuntimeException {

	private final Kind kind;

	private final boolean beforeCall;

	private InstanceFailure(Kind kind, boolean beforeCall, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.kind = kind;
		this.beforeCall = beforeCall;
	}

	/**
	 * Creates a failure.
	 * @param kind what happened
	 * @param message which instance, which method, what happened
	 * @param cause what it comes from
	 * @return the failure
	 */
	static InstanceFailure of(Kind kind, String message, @Nullable Throwable cause) {
		return new InstanceFailure(kind, false, message, cause);
	}

	/**
	 * Returns this failure as that of a call which had not been sent yet, because it came
	 * up earlier: while connecting, or while the session was opened.
	 * @return a failure of the same kind that is {@link #notProcessed()}
	 */
	InstanceFailure beforeCall() {
		return new InstanceFailure(this.kind, true, String.valueOf(getMessage()), this);
	}

	Kind kind() {
		return this.kind;
	}

	/**
	 * Returns whether it came up before the call was sent.
	 * @return whether this is what {@link #beforeCall()} returned
	 */
	boolean isBeforeCall() {
		return this.beforeCall;
	}

	/**
	 * Returns whether nobody listens at the address of the instance: it has gone.
	 * @return whether its connection was refused
	 */
	boolean isRefused() {
		for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof ConnectException) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns whether it is certain that the instance did nothing of what the call asks.
	 * @return whether the call may be given to another instance whatever it does
	 */
	boolean notProcessed() {
		return this.beforeCall || this.kind.notProcessed;
	}

	/**
	 * Returns whether the failure speaks against the instance, as opposed to the call or
	 * the caller.
	 * @return whether a circuit breaker should count it
	 */
	boolean countsAgainstInstance() {
		return this.kind.againstInstance;
	}

	/** What happened. */
	enum Kind {

		/** No connection: refused, timed out, unknown host, no agreement on TLS. */
		NOT_SENT(true, true),

		/**
		 * The deadline passed before anything was sent, waiting for a free connection.
		 */
		DEADLINE_BEFORE_SEND(true, false),

		/** The instance said that it takes no call now (429, 503). */
		REFUSED(true, true),

		/** The instance does not know the session (404 with a session id). */
		SESSION_GONE(true, false),

		/**
		 * The service is not at that address (404 without a session id, 405, 410, 421),
		 * or no session can be opened with it (any 4xx or error to {@code initialize}).
		 */
		NOT_SERVED(true, true),

		/**
		 * What stands in front of the service did not let the request through to it: a
		 * web server that is stopping (400 without a message of MCP, 408), or one that
		 * wants other credentials than its siblings, or than the caller has (401, 403).
		 */
		TURNED_AWAY(true, false),

		/** The instance refused this request (any other 4xx); so would its siblings. */
		REJECTED(true, false),

		/** Sent, but no usable answer came: broken, cut off, not understood, 5xx. */
		LOST(false, true),

		/** Sent, but no answer came before the deadline. */
		TIMEOUT(false, true),

		/** The caller was interrupted, or this side was closed. */
		CANCELLED(false, false);

		private final boolean notProcessed;

		private final boolean againstInstance;

		Kind(boolean notProcessed, boolean againstInstance) {
			this.notProcessed = notProcessed;
			this.againstInstance = againstInstance;
		}

	}

}
