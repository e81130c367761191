/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.mcpcluster.call.InstanceFailure.Kind;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Excerpt;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import reactor.core.publisher.Mono;

/**
 * An initialized SDK client. Counts who uses it, so that it is closed when it has been
 * retired and the last call has ended: closing it earlier would fail the calls under way.
 */
final class OpenClient {

	/** Deadlines are the transport's: the SDK's own must never come first. */
	private static final Duration NEVER = Bounds.LONGEST.plusDays(1);

	private final HttpTransports transports;

	private final URI uri;

	private final McpAsyncClient client;

	private final AtomicInteger holds = new AtomicInteger(1);

	private final AtomicBoolean retired = new AtomicBoolean();

	private OpenClient(HttpTransports transports, URI uri, McpAsyncClient client) {
		this.transports = transports;
		this.uri = uri;
		this.client = client;
	}

	/**
	 * Opens a session with an instance.
	 * @param transports what is shared
	 * @param endpoint where the instance answers
	 * @param json how JSON is read and written
	 * @param context deadline of the caller
	 * @return the client
	 * @throws InstanceFailure if that fails
	 */
	static OpenClient open(HttpTransports transports, Endpoint endpoint, JsonRpc json, CallContext context) {
		TransportSettings settings = transports.settings();
		McpAsyncClient client = McpClient.async(new HttpMcpTransport(transports, endpoint, json))
			.clientInfo(McpSchema.Implementation.builder(settings.clientName(), settings.clientVersion()).build())
			.requestTimeout(NEVER)
			.initializationTimeout(NEVER)
			.build();
		OpenClient opened = new OpenClient(transports, endpoint.uri(), client);
		try {
			opened.call(McpAsyncClient::initialize, context);
			return opened;
		}
		catch (RuntimeException ex) {
			opened.retire();
			throw opened.failedToOpen(ex);
		}
	}

	/**
	 * A session is asked for in the same way by every caller: no refusal is their fault.
	 */
	private InstanceFailure failedToOpen(RuntimeException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof InstanceFailure failure) {
				boolean refused = failure.kind() == Kind.REJECTED || failure.kind() == Kind.TURNED_AWAY;
				return refused ? InstanceFailure.of(Kind.NOT_SERVED, String.valueOf(failure.getMessage()), failure)
						: failure;
			}
			if (cause instanceof McpError) {
				return InstanceFailure.of(Kind.NOT_SERVED, "initialize at %s: refused: %s".formatted(this.uri,
						Excerpt.of(String.valueOf(cause.getMessage()))), cause);
			}
		}
		return InstanceFailure.of(Kind.LOST, "initialize at %s: failed: %s".formatted(this.uri, ex.getMessage()), ex);
	}

	/**
	 * Runs an operation on this thread.
	 * @param <T> type of the result
	 * @param operation the operation
	 * @param context deadline and headers
	 * @return the result
	 * @throws InstanceFailure if the instance did not answer
	 * @throws McpError if it answered with an error
	 */
	<T> T call(Function<McpAsyncClient, Mono<T>> operation, CallContext context) {
		Future<T> future = operation.apply(this.client).contextWrite(context::into).toFuture();
		try {
			T result = future.get(this.transports.remaining(context.deadline()), TimeUnit.NANOSECONDS);
			if (result == null) {
				throw new IllegalStateException("no result (expected: an operation that has one)");
			}
			return result;
		}
		catch (ExecutionException ex) {
			throw unwrap(ex);
		}
		catch (TimeoutException ex) {
			future.cancel(true);
			throw InstanceFailure.of(Kind.TIMEOUT, this.uri + ": no result before the deadline", ex);
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw InstanceFailure.of(Kind.CANCELLED, this.uri + ": cancelled while waiting for a result", ex);
		}
	}

	/** The SDK checks what a server is capable of by itself: same error as a server's. */
	private static RuntimeException unwrap(ExecutionException ex) {
		Throwable cause = ex.getCause();
		if (cause instanceof IllegalStateException) {
			return McpError.builder(McpSchema.ErrorCodes.METHOD_NOT_FOUND)
				.message(String.valueOf(cause.getMessage()))
				.build();
		}
		return (cause instanceof RuntimeException failure) ? failure : new IllegalStateException(cause);
	}

	/**
	 * Takes hold of this client for a call.
	 * @return whether it is still open
	 */
	boolean acquire() {
		return this.holds.getAndUpdate((holds) -> (holds > 0) ? holds + 1 : 0) > 0;
	}

	/** Lets go of this client after a call. */
	void release() {
		if (this.holds.decrementAndGet() == 0) {
			this.client.close();
		}
	}

	/** Closes this client once the calls under way have ended. */
	void retire() {
		if (this.retired.compareAndSet(false, true)) {
			release();
		}
	}

}
