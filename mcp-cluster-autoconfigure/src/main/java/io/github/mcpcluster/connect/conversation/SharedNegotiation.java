/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.mcpcluster.RequestCustomizerException;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.http.HttpResources;
import org.jspecify.annotations.Nullable;

/**
 * Agrees with an instance on how to speak to it: the first call does, those that come
 * meanwhile wait for it, each until its own deadline. They also get its failure, though
 * it counts against the instance only once. Safe for use by several threads.
 */
final class SharedNegotiation {

	/** Time to open a session: an instance that hangs must leave time for another one. */
	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final HttpResources resources;

	private final String where;

	private final Function<CallContext, Dialect> opener;

	private final AtomicReference<@Nullable CompletableFuture<Dialect>> current = new AtomicReference<>();

	private volatile boolean closed;

	/**
	 * Creates negotiation.
	 * @param resources what is shared
	 * @param where which instance, to begin messages with
	 * @param opener agrees with the instance
	 */
	SharedNegotiation(HttpResources resources, String where, Function<CallContext, Dialect> opener) {
		this.resources = resources;
		this.where = where;
		this.opener = opener;
	}

	/**
	 * Returns how to speak to the instance. Agrees with it on this thread, or waits for
	 * the one that does, if need be.
	 * @param context until when
	 * @return the dialect
	 * @throws InstanceFailure if the instance does not agree
	 */
	Dialect get(CallContext context) {
		while (true) {
			CompletableFuture<Dialect> opening = this.current.get();
			if (opening == null) {
				opening = begin((mine) -> open(mine, context));
			}
			Dialect dialect = opening.isDone() ? resultOf(opening) : await(opening, context);
			if (dialect != null) {
				return dialect;
			}
		}
	}

	/**
	 * Returns how to speak to the instance, without a wait.
	 * @param context until when
	 * @return the dialect, fails with {@link InstanceFailure}
	 */
	CompletableFuture<Dialect> getAsync(CallContext context) {
		CompletableFuture<Dialect> opening = this.current.get();
		boolean[] own = new boolean[1];
		try {
			if (opening == null) {
				opening = begin((mine) -> {
					own[0] = true;
					openElsewhere(mine, context);
				});
			}
		}
		catch (InstanceFailure ex) {
			return CompletableFuture.failedFuture(ex);
		}
		if (opening.isDone() && !opening.isCompletedExceptionally()) {
			return opening;
		}
		long remaining = Math.max(0, this.resources.remaining(context.deadline()));
		return opening.copy()
			.orTimeout(remaining, TimeUnit.NANOSECONDS)
			.exceptionallyCompose((ex) -> own[0] ? CompletableFuture.failedFuture(ownFailure(unwrap(ex)))
					: again(unwrap(ex), context));
	}

	private Throwable ownFailure(Throwable cause) {
		if (cause instanceof InstanceFailure failure) {
			return failure.beforeCall();
		}
		return (cause instanceof TimeoutException) ? late(cause) : cause;
	}

	private CompletableFuture<Dialect> again(Throwable cause, CallContext context) {
		if (cause instanceof TimeoutException || context.isCancelled()) {
			return CompletableFuture.failedFuture(late(cause));
		}
		try {
			failed(cause);
			return getAsync(context);
		}
		catch (InstanceFailure ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static Throwable unwrap(Throwable ex) {
		Throwable cause = ex.getCause();
		return (ex instanceof CompletionException && cause != null) ? cause : ex;
	}

	private CompletableFuture<Dialect> begin(Consumer<CompletableFuture<Dialect>> open) {
		if (this.closed) {
			throw InstanceFailure.of(Kind.CANCELLED, this.where + "the connection has been closed", null).beforeCall();
		}
		CompletableFuture<Dialect> mine = new CompletableFuture<>();
		CompletableFuture<Dialect> other = this.current.compareAndExchange(null, mine);
		if (other != null) {
			return other;
		}
		open.accept(mine);
		return mine;
	}

	private void openElsewhere(CompletableFuture<Dialect> opening, CallContext context) {
		try {
			this.resources.negotiation().execute(() -> {
				try {
					open(opening, context);
				}
				catch (InstanceFailure | RequestCustomizerException ex) {
					// whoever waits for it gets the failure
				}
			});
		}
		catch (RejectedExecutionException ex) {
			abandon(opening, InstanceFailure.of(Kind.DEADLINE_BEFORE_SEND,
					this.where + "too many sessions are being opened", ex));
		}
	}

	private void open(CompletableFuture<Dialect> opening, CallContext context) {
		boolean inTime = false;
		try {
			long bound = this.resources.deadline(LONGEST);
			inTime = bound - context.deadline() < 0;
			Dialect dialect = this.opener.apply(inTime ? context.part(bound) : context);
			opening.complete(dialect);
			if (this.closed) {
				dialect.retire();
			}
		}
		catch (InstanceFailure ex) {
			// A caller without the time for it says nothing of the instance to the
			// others.
			abandon(opening, inTime ? ex.beforeCall() : ex);
			throw ex.beforeCall();
		}
		catch (RequestCustomizerException ex) {
			abandon(opening, ex);
			throw ex;
		}
		catch (RuntimeException ex) {
			InstanceFailure failure = InstanceFailure
				.of(Kind.NOT_SENT, this.where + "the session could not be opened: " + ex, ex)
				.beforeCall();
			abandon(opening, failure);
			throw failure;
		}
		catch (Error ex) {
			abandon(opening, ex);
			throw ex;
		}
	}

	private void abandon(CompletableFuture<Dialect> opening, Throwable cause) {
		this.current.compareAndSet(opening, null);
		opening.completeExceptionally(cause);
	}

	private @Nullable Dialect resultOf(CompletableFuture<Dialect> opening) {
		try {
			return opening.join();
		}
		catch (CompletionException ex) {
			failed(unwrap(ex));
			return null;
		}
	}

	/** Null if whoever opened the session ran out of time: then this caller tries. */
	private @Nullable Dialect await(CompletableFuture<Dialect> opening, CallContext context) {
		try {
			return opening.get(this.resources.remaining(context.deadline()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			failed(ex.getCause());
			return null;
		}
		catch (TimeoutException ex) {
			throw late(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw InstanceFailure.of(Kind.CANCELLED, this.where + "cancelled while another call opens the session", ex)
				.beforeCall();
		}
	}

	private InstanceFailure late(Throwable cause) {
		return InstanceFailure.of(Kind.DEADLINE_BEFORE_SEND,
				this.where + "the deadline passed while another call opens the session", cause);
	}

	/** Returns if the failure is that of the other call alone. */
	private void failed(@Nullable Throwable cause) {
		if (cause instanceof RequestCustomizerException) {
			return;
		}
		if (!(cause instanceof InstanceFailure failure)) {
			throw InstanceFailure.of(Kind.LOST, this.where + "the session could not be opened: " + cause, cause)
				.ofAnotherCall();
		}
		boolean ownFault = switch (failure.kind()) {
			case CANCELLED -> true;
			case TIMEOUT, DEADLINE_BEFORE_SEND -> !failure.isBeforeCall();
			default -> false;
		};
		if (!ownFault) {
			throw failure.ofAnotherCall();
		}
	}

	/**
	 * Lets the next call agree anew, unless another one has done so.
	 * @param dialect what was agreed on before
	 */
	void drop(Dialect dialect) {
		CompletableFuture<Dialect> opening = this.current.get();
		if (opening != null && opening.isDone() && !opening.isCompletedExceptionally() && opening.join() == dialect) {
			this.current.compareAndSet(opening, null);
		}
	}

	/** Lets the calls under way end, then ends the session. Does not wait. */
	void close() {
		this.closed = true;
		CompletableFuture<Dialect> opening = this.current.getAndSet(null);
		if (opening != null) {
			opening.thenAccept(Dialect::retire);
		}
	}

}
