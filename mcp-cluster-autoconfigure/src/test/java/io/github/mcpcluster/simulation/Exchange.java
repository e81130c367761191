/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.protocol.CacheHint;
import io.github.mcpcluster.testing.VirtualScheduler;

/**
 * One request on the wire and its answer, each of which takes a millisecond.
 *
 * @param <R> type of the result
 */
final class Exchange<R> {

	private static final long WIRE = Duration.ofMillis(1).toNanos();

	private final CompletableFuture<Reply<R>> future = new CompletableFuture<>();

	private final VirtualScheduler time;

	private final R result;

	private final long demand;

	/**
	 * Creates an exchange.
	 * @param time the time
	 * @param result what the server answers
	 * @param demand the work that it is, in nanoseconds; zero for none
	 */
	Exchange(VirtualScheduler time, R result, long demand) {
		this.time = time;
		this.result = result;
		this.demand = demand;
	}

	/** Returns the work that this is, in nanoseconds. */
	long demand() {
		return this.demand;
	}

	/** Returns whether this is no call, but a sign of life that is asked for. */
	boolean isControl() {
		return this.demand == 0;
	}

	CompletableFuture<Reply<R>> send(Replica replica, CallContext context) {
		context.onCancel(() -> end(InstanceFailure.of(Kind.CANCELLED, "cancelled", null)));
		after(WIRE, () -> replica.arrived(this));
		Future<?> late = after(Math.max(0, context.deadline() - this.time.nanoTime().getAsLong()),
				() -> end(InstanceFailure.of(Kind.TIMEOUT, replica.id() + ": no answer in time", null)));
		this.future.whenComplete((reply, failure) -> late.cancel(false));
		return this.future;
	}

	void answer() {
		after(WIRE, () -> this.future.complete(new Reply.Result<>(this.result, CacheHint.NONE)));
	}

	void fail(InstanceFailure failure) {
		after(WIRE, () -> end(failure));
	}

	private void end(InstanceFailure failure) {
		if (!this.future.isDone()) {
			this.future.completeExceptionally(failure);
		}
	}

	private Future<?> after(long delay, Runnable action) {
		return this.time.schedule(action, delay, TimeUnit.NANOSECONDS);
	}

}
