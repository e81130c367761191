/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.io.Serializable;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An instance did not answer a call. Any answer, a JSON-RPC error included, is not a
 * failure.
 */
public final class InstanceFailure extends RuntimeException {

	private final Kind kind;

	private final boolean beforeCall;

	private final boolean counted;

	private final HttpStatus status;

	private InstanceFailure(Kind kind, boolean beforeCall, boolean counted, HttpStatus status, String message,
			@Nullable Throwable cause) {
		super(message, cause);
		this.kind = kind;
		this.beforeCall = beforeCall;
		this.counted = counted;
		this.status = status;
	}

	/**
	 * Creates a failure.
	 * @param kind what happened
	 * @param message which instance, which method, what happened
	 * @param cause what it comes from
	 * @return the failure
	 */
	public static InstanceFailure of(Kind kind, String message, @Nullable Throwable cause) {
		return new InstanceFailure(kind, false, true, HttpStatus.NONE, message, cause);
	}

	/**
	 * Creates the failure of a request that was answered by an HTTP status.
	 * @param kind what it means
	 * @param message which instance, which method, what happened
	 * @param status the status
	 * @param retryAfter when the instance asks to be called again, {@code null} if it did
	 * not say
	 * @return the failure
	 */
	public static InstanceFailure refused(Kind kind, String message, int status, @Nullable Duration retryAfter) {
		return new InstanceFailure(kind, false, true, new HttpStatus(status, retryAfter), message, null);
	}

	/**
	 * Returns this failure as one of another kind.
	 * @param kind what it means after all
	 * @return a failure that differs in its kind only
	 */
	public InstanceFailure as(Kind kind) {
		return new InstanceFailure(kind, this.beforeCall, this.counted, this.status, String.valueOf(getMessage()),
				this);
	}

	/**
	 * Returns this failure as that of a call which had not been sent yet, because it came
	 * up earlier: while connecting, or while the session was opened.
	 * @return a failure of the same kind that is {@link #notProcessed()}
	 */
	public InstanceFailure beforeCall() {
		return new InstanceFailure(this.kind, true, this.counted, this.status, String.valueOf(getMessage()), this);
	}

	/**
	 * Returns this failure as that of a call which waited for another call, whose failure
	 * it is.
	 * @return a failure of the same kind that does not count once more
	 */
	public InstanceFailure ofAnotherCall() {
		return new InstanceFailure(this.kind, true, false, this.status, String.valueOf(getMessage()), this);
	}

	/**
	 * Returns whether it came up before the call was sent.
	 * @return whether this is what {@link #beforeCall()} returned
	 */
	public boolean isBeforeCall() {
		return this.beforeCall;
	}

	/**
	 * Returns the HTTP status that the request was answered by.
	 * @return the status, 0 if there was none
	 */
	public int status() {
		return this.status.code();
	}

	/**
	 * Returns what happened.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Returns whether nobody listens at the address of the instance: it has gone.
	 * @return whether its connection was refused
	 */
	public boolean isRefused() {
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
	public boolean notProcessed() {
		return this.beforeCall || this.kind.notProcessed;
	}

	/**
	 * Returns whether the failure speaks against the instance, as opposed to the call or
	 * the caller.
	 * @return whether a circuit breaker should count it
	 */
	public boolean countsAgainstInstance() {
		return this.counted && this.kind.againstInstance;
	}

	/**
	 * Returns when the instance asks to be called again.
	 * @return the time from now, empty if it did not say
	 */
	public Optional<Duration> retryAfter() {
		return Optional.ofNullable(this.status.retryAfter());
	}

	/**
	 * HTTP status of an answer.
	 *
	 * @param code HTTP status, 0 for no answer
	 * @param retryAfter when the instance asks to be called again, {@code null} if it did
	 * not say
	 */
	private record HttpStatus(int code, @Nullable Duration retryAfter) implements Serializable {

		static final HttpStatus NONE = new HttpStatus(0, null);

	}

	/** Kinds of failure. */
	public enum Kind {

		/**
		 * There was no connection: refused, timed out, unknown host, no agreement on TLS.
		 */
		NOT_SENT(true, true),

		/**
		 * The deadline passed before anything was sent, waiting for a free connection or
		 * for the session that another call opens.
		 */
		DEADLINE_BEFORE_SEND(true, false),

		/**
		 * A server of this library said that it is stopping, before it looked at the
		 * request.
		 */
		DRAINING(true, true),

		/**
		 * The answer was that the instance takes no call now (429, 503). It may be that
		 * of a proxy, whose server went away with the request.
		 */
		UNAVAILABLE(false, true),

		/**
		 * The instance said that it has no room, or that the caller has reached a limit,
		 * before it looked at the request.
		 */
		LIMITED(true, false),

		/** The instance does not know the session that the request was made in. */
		SESSION_GONE(true, false),

		/**
		 * The service is not at that address (404 without a session id, 405, 410, 421),
		 * or no session can be opened with it.
		 */
		NOT_SERVED(true, true),

		/**
		 * The request was refused in front of the service, and did not reach it: by a web
		 * server that is stopping (400 without a message of MCP), or by one that asks for
		 * other credentials than its siblings, or than the caller has (401, 403).
		 */
		NOT_ADMITTED(true, false),

		/** The instance refused this request (any other 4xx); so would its siblings. */
		REJECTED(true, false),

		/** Sent, but no usable answer came: broken, cut off, not understood, 408, 5xx. */
		LOST(false, true),

		/** Sent, but no answer came before the deadline. */
		TIMEOUT(false, true),

		/** The attempt was cancelled, its thread interrupted, or this side closed. */
		CANCELLED(false, false);

		private final boolean notProcessed;

		private final boolean againstInstance;

		Kind(boolean notProcessed, boolean againstInstance) {
			this.notProcessed = notProcessed;
			this.againstInstance = againstInstance;
		}

	}

}
