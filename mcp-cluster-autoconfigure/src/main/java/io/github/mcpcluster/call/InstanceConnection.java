/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.github.mcpcluster.call.InstanceFailure.Kind;
import io.github.mcpcluster.instance.Endpoint;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpError;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Talks to one instance. The session is opened by the first call and again by the next
 * call after it is gone; calls that come meanwhile wait for the one that opens it, each
 * until its own deadline. Safe for use by several threads.
 */
final class InstanceConnection implements AutoCloseable {

	/** Time to open a session: an instance that hangs must leave time for another one. */
	private static final Duration OPENING = Duration.ofSeconds(5);

	private final HttpTransports transports;

	private final Endpoint endpoint;

	private final URI uri;

	private final JsonRpc json = new JsonRpc(McpJsonDefaults.getMapper());

	private final AtomicReference<@Nullable CompletableFuture<OpenClient>> current = new AtomicReference<>();

	private volatile boolean closed;

	/**
	 * Creates a connection, without connecting.
	 * @param transports what is shared; outlives the connection
	 * @param endpoint where the instance answers
	 */
	InstanceConnection(HttpTransports transports, Endpoint endpoint) {
		this.transports = transports;
		this.endpoint = endpoint;
		this.uri = endpoint.uri();
	}

	/**
	 * Runs an operation on the calling thread, which blocks until the deadline at most.
	 * The operation must not change threads itself.
	 * @param <T> type of the result
	 * @param operation the operation; has a result
	 * @param context deadline and headers
	 * @return the result
	 * @throws InstanceFailure if the instance did not answer
	 * @throws McpError if it answered with an error, or does not offer what is asked for
	 * @throws IllegalArgumentException if the request cannot be written as JSON
	 * @throws IllegalStateException on a thread of Reactor's that must not block
	 */
	<T> T execute(Function<McpAsyncClient, Mono<T>> operation, CallContext context) {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException(
					"thread: %s (expected: one that may block)".formatted(Thread.currentThread().getName()));
		}
		while (true) {
			CompletableFuture<OpenClient> opening = opening(context);
			OpenClient client = await(opening, context);
			if (client == null) {
				continue;
			}
			if (client.acquire()) {
				return call(operation, context, client, opening);
			}
			this.current.compareAndSet(opening, null);
		}
	}

	private <T> T call(Function<McpAsyncClient, Mono<T>> operation, CallContext context, OpenClient client,
			CompletableFuture<OpenClient> opening) {
		try {
			return client.call(operation, context);
		}
		catch (InstanceFailure ex) {
			if (ex.kind() == Kind.SESSION_GONE) {
				this.current.compareAndSet(opening, null);
				client.retire();
			}
			throw ex;
		}
		finally {
			client.release();
		}
	}

	private CompletableFuture<OpenClient> opening(CallContext context) {
		CompletableFuture<OpenClient> opening = this.current.get();
		if (opening != null) {
			return opening;
		}
		if (this.closed) {
			throw InstanceFailure.of(Kind.CANCELLED, this.uri + ": the connection has been closed", null).beforeCall();
		}
		CompletableFuture<OpenClient> mine = new CompletableFuture<>();
		CompletableFuture<OpenClient> other = this.current.compareAndExchange(null, mine);
		if (other != null) {
			return other;
		}
		open(mine, context);
		return mine;
	}

	private void open(CompletableFuture<OpenClient> opening, CallContext context) {
		boolean inTime = false;
		try {
			long bound = this.transports.deadline(OPENING);
			inTime = bound - context.deadline() < 0;
			CallContext bounded = inTime ? new CallContext(bound, context.headers()) : context;
			OpenClient client = OpenClient.open(this.transports, this.endpoint, this.json, bounded);
			opening.complete(client);
			if (this.closed) {
				client.retire();
			}
		}
		catch (InstanceFailure ex) {
			// A caller without the time for it says nothing of the instance to the
			// others.
			abandon(opening, inTime ? ex.beforeCall() : ex);
			throw ex.beforeCall();
		}
		catch (RuntimeException ex) {
			InstanceFailure failure = InstanceFailure
				.of(Kind.NOT_SENT, this.uri + ": the session could not be opened: " + ex, ex)
				.beforeCall();
			abandon(opening, failure);
			throw failure;
		}
		catch (Error ex) {
			abandon(opening, ex);
			throw ex;
		}
	}

	private void abandon(CompletableFuture<OpenClient> opening, Throwable cause) {
		this.current.compareAndSet(opening, null);
		opening.completeExceptionally(cause);
	}

	/** Null if whoever opened the session ran out of time: then this caller tries. */
	private @Nullable OpenClient await(CompletableFuture<OpenClient> opening, CallContext context) {
		try {
			return opening.get(this.transports.remaining(context.deadline()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			return failed(ex.getCause());
		}
		catch (TimeoutException ex) {
			throw InstanceFailure.of(Kind.DEADLINE_BEFORE_SEND,
					this.uri + ": the deadline passed while another call opens the session", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw InstanceFailure.of(Kind.CANCELLED, this.uri + ": cancelled while another call opens the session", ex)
				.beforeCall();
		}
	}

	private @Nullable OpenClient failed(@Nullable Throwable cause) {
		if (!(cause instanceof InstanceFailure failure)) {
			throw InstanceFailure.of(Kind.LOST, this.uri + ": the session could not be opened: " + cause, cause)
				.beforeCall();
		}
		return switch (failure.kind()) {
			case CANCELLED -> null;
			case TIMEOUT, DEADLINE_BEFORE_SEND -> {
				if (failure.isBeforeCall()) {
					throw failure;
				}
				yield null;
			}
			default -> throw failure.beforeCall();
		};
	}

	/**
	 * Lets the calls under way end, then ends the session. Does not wait.
	 */
	@Override
	public void close() {
		this.closed = true;
		CompletableFuture<OpenClient> opening = this.current.getAndSet(null);
		if (opening != null) {
			opening.thenAccept(OpenClient::retire);
		}
	}

}
