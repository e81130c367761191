/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.mcpcluster.call.attempt.AsyncAttempts;
import org.jspecify.annotations.Nullable;

/**
 * The future of a caller that does not block. Cancelling it ends the call.
 *
 * @param <T> type of the result of the call
 * @param <V> type of what the caller gets of it
 */
final class CallFuture<T, V> extends CompletableFuture<V> {

	private final Function<T, V> value;

	private volatile @Nullable AsyncAttempts<?> underWay;

	CallFuture(Function<T, V> value) {
		this.value = value;
	}

	/** The call has its result. */
	void answer(T result) {
		V value;
		try {
			value = this.value.apply(result);
		}
		catch (RuntimeException ex) {
			completeExceptionally(ex);
			return;
		}
		complete(value);
	}

	/**
	 * Attempts begin.
	 * @param leg ended when the caller cancels
	 */
	void follow(AsyncAttempts<?> leg) {
		this.underWay = leg;
		if (isCancelled()) {
			leg.cancel();
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		AsyncAttempts<?> leg = this.underWay;
		if (cancelled && leg != null) {
			leg.cancel();
		}
		return cancelled;
	}

}
