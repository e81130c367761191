/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.http.HttpResources;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one instance over HTTP. Decides what to do when what was agreed
 * on with the instance does not hold any more: a session that is gone is opened again, an
 * era that was wrong is found out anew, and the request is sent once more, as it was not
 * processed. Safe for use by several threads.
 */
final class HttpInstanceConnection implements InstanceConnection {

	/** Greatest number of times that a call agrees anew with the instance. */
	private static final int MOST_RENEWALS = 2;

	/** Time for the stream of a session to begin, before the first call is sent. */
	private static final Duration LISTENING = Duration.ofMillis(200);

	private static final Log logger = LogFactory.getLog(HttpInstanceConnection.class);

	private final Conversation conversation;

	private final InstanceMemory memory;

	private final ClientHandlers handlers;

	private final boolean pinned;

	private final SharedNegotiation negotiation;

	private final @Nullable NotificationStream stream;

	/** The session of a pinned conversation, once it is lost. */
	private volatile boolean lost;

	private volatile boolean closed;

	/**
	 * Creates a connection, without connecting.
	 * @param conversation speaks to the instance
	 * @param memory what is known of the instance
	 * @param handlers who answers the instance
	 * @param pinned whether its session must never be another one
	 */
	HttpInstanceConnection(Conversation conversation, InstanceMemory memory, ClientHandlers handlers, boolean pinned) {
		this.conversation = conversation;
		this.memory = memory;
		this.handlers = handlers;
		this.pinned = pinned;
		this.negotiation = new SharedNegotiation(conversation.resources(), conversation.peer().text() + ": ",
				this::open);
		this.stream = isSpokenTo(handlers) ? new NotificationStream(conversation, handlers.subscriptions(), this::lose)
				: null;
	}

	/**
	 * Returns whether the instance may have something to say between answers: what is
	 * subscribed to, or questions, which some servers of the legacy era ask on the stream
	 * of the session even during a call.
	 */
	private static boolean isSpokenTo(ClientHandlers handlers) {
		return !handlers.subscriptions().isEmpty() || answersQuestions(handlers);
	}

	private static boolean answersQuestions(ClientHandlers handlers) {
		ClientCapabilities answered = handlers.capabilities();
		return answered.sampling() != null || answered.elicitation() != null || answered.roots() != null;
	}

	private Dialect open(CallContext context) {
		if (this.lost) {
			throw InstanceFailure.of(Kind.SESSION_GONE,
					this.conversation.peer().text() + ": not sent, the session is gone", null);
		}
		Dialect dialect = new Negotiation(this.conversation, this.memory).open(context);
		if (this.stream != null) {
			CompletableFuture<Void> listening = this.stream.follow(dialect);
			if (dialect instanceof LegacySession && answersQuestions(this.handlers)) {
				await(listening, context);
			}
		}
		return dialect;
	}

	/**
	 * Waits for the stream of a session, as its server may ask on it during the very
	 * first call, and many servers lose what they ask while nobody listens. Some do not
	 * answer before they have something to say, so the wait is short. This thread is none
	 * of the HTTP client's.
	 */
	private void await(CompletableFuture<Void> listening, CallContext context) {
		HttpResources resources = this.conversation.resources();
		CompletableFuture<Void> longEnough = listening.copy();
		resources.later(LISTENING, () -> longEnough.complete(null));
		try {
			longEnough.get(resources.remaining(context.deadline()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("Stream not answered by " + this.conversation.peer().text(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public <R> Reply<R> call(McpRequest<R> request, CallContext context) {
		for (int renewals = 0;; renewals++) {
			Dialect dialect = acquire(context);
			try {
				return this.conversation.exchange(dialect, request, context);
			}
			catch (InstanceFailure | McpError ex) {
				if (!renew(ex, dialect) || renewals >= MOST_RENEWALS) {
					throw ex;
				}
			}
			finally {
				dialect.release();
			}
		}
	}

	private Dialect acquire(CallContext context) {
		while (true) {
			requireOpen();
			Dialect dialect = this.negotiation.get(context);
			if (dialect.acquire()) {
				return dialect;
			}
			this.negotiation.drop(dialect);
		}
	}

	private void requireOpen() {
		if (this.closed) {
			throw InstanceFailure
				.of(Kind.CANCELLED, this.conversation.peer().text() + ": the connection has been closed", null)
				.beforeCall();
		}
	}

	@Override
	public <R> CompletableFuture<Reply<R>> callAsync(McpRequest<R> request, CallContext context) {
		CompletableFuture<Reply<R>> result = new CompletableFuture<>();
		result.whenComplete((reply, ex) -> {
			if (ex instanceof CancellationException) {
				context.cancel();
			}
		});
		attempt(request, context, result, 0);
		return result;
	}

	private <R> void attempt(McpRequest<R> request, CallContext context, CompletableFuture<Reply<R>> result,
			int renewals) {
		try {
			requireOpen();
		}
		catch (InstanceFailure ex) {
			result.completeExceptionally(ex);
			return;
		}
		this.negotiation.getAsync(context).whenComplete((dialect, failure) -> {
			if (failure != null) {
				result.completeExceptionally(unwrap(failure));
			}
			else if (dialect.acquire()) {
				exchange(dialect, request, context, result, renewals);
			}
			else {
				this.negotiation.drop(dialect);
				attempt(request, context, result, renewals);
			}
		});
	}

	private <R> void exchange(Dialect dialect, McpRequest<R> request, CallContext context,
			CompletableFuture<Reply<R>> result, int renewals) {
		this.conversation.exchangeAsync(dialect, request, context).whenComplete((reply, failure) -> {
			Throwable cause = (failure != null) ? unwrap(failure) : null;
			boolean again = cause != null && renew(cause, dialect) && renewals < MOST_RENEWALS;
			dialect.release();
			if (again) {
				attempt(request, context, result, renewals + 1);
			}
			else if (cause != null) {
				result.completeExceptionally(cause);
			}
			else {
				result.complete(reply);
			}
		});
	}

	private static Throwable unwrap(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	/**
	 * Draws the consequences of a failure for the calls to come.
	 * @param failure how a request failed
	 * @param dialect how it was said
	 * @return whether the request is worth sending once more, because it was not
	 * processed and what it failed by is different now
	 */
	private boolean renew(Throwable failure, Dialect dialect) {
		if (failure instanceof McpError error) {
			return dialect.era() == Era.MODERN && renegotiate(error, dialect);
		}
		if (!(failure instanceof InstanceFailure instanceFailure)) {
			return false;
		}
		if (instanceFailure.kind() == Kind.SESSION_GONE && dialect instanceof LegacySession session) {
			lose(session);
			return !this.pinned;
		}
		if (dialect.era() == Era.MODERN && mayBeOfAnotherEra(instanceFailure)) {
			this.memory.forget();
			this.negotiation.drop(dialect);
			return true;
		}
		return false;
	}

	private static boolean mayBeOfAnotherEra(InstanceFailure failure) {
		return switch (failure.status()) {
			case 400, 404, 405 -> failure.kind() != Kind.DRAINING;
			default -> false;
		};
	}

	private boolean renegotiate(McpError error, Dialect dialect) {
		if (error.getJsonRpcError().code() != McpErrorCodes.UNSUPPORTED_PROTOCOL_VERSION) {
			return false;
		}
		this.memory.learn(Negotiation.versionIn(error));
		this.negotiation.drop(dialect);
		return true;
	}

	private void lose(LegacySession session) {
		if (this.pinned) {
			this.lost = true;
		}
		this.negotiation.drop(session);
		session.lose();
	}

	@Override
	public InstanceConnection openSession() {
		return new HttpInstanceConnection(this.conversation, this.memory, this.handlers, true);
	}

	@Override
	public void close() {
		this.closed = true;
		if (this.stream != null) {
			this.stream.close();
		}
		this.negotiation.close();
		if (!this.pinned) {
			this.conversation.peer().forget(this.conversation.resources());
		}
	}

}
