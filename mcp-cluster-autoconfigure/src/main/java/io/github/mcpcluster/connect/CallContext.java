/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Context of one attempt of a call: its deadline, the headers to send along, and whether
 * somebody still waits for it. Made for one attempt; safe for use by several threads.
 */
public final class CallContext {

	private static final Runnable CANCELLED = () -> {
	};

	private final long deadline;

	private final Carried carried;

	private final AtomicReference<@Nullable Runnable> canceller;

	private final ReceivedAmount received;

	/**
	 * Creates the context of an attempt.
	 * @param deadline when the attempt ends, as a reading of the nano clock
	 * @param carried headers to send, and the context of the caller
	 */
	public CallContext(long deadline, Carried carried) {
		this(deadline, carried, new AtomicReference<>(), new ReceivedAmount());
	}

	private CallContext(long deadline, Carried carried, AtomicReference<@Nullable Runnable> canceller,
			ReceivedAmount received) {
		this.deadline = deadline;
		this.carried = carried;
		this.canceller = canceller;
		this.received = received;
	}

	/**
	 * Returns the context of an attempt that carries nothing.
	 * @param deadline when the attempt ends, as a reading of the nano clock
	 * @return the context
	 */
	public static CallContext until(long deadline) {
		return new CallContext(deadline, Carried.NOTHING);
	}

	/**
	 * Returns a part of the same attempt, which is cancelled with it.
	 * @param deadline when the part ends
	 * @return the context of the part
	 */
	public CallContext part(long deadline) {
		return new CallContext(deadline, this.carried, this.canceller, this.received);
	}

	/**
	 * Returns when the attempt ends.
	 * @return a reading of the nano clock
	 */
	public long deadline() {
		return this.deadline;
	}

	/**
	 * Returns the HTTP headers to send.
	 * @return the headers by name
	 */
	public Map<String, String> headers() {
		return this.carried.headers();
	}

	/**
	 * Returns the context of the caller.
	 * @return the context, {@link CallerContext#NONE} for what no caller waits for
	 */
	public CallerContext caller() {
		return this.carried.caller();
	}

	/**
	 * Returns what has been received in the attempt, its parts included.
	 * @return the amount so far
	 */
	public ReceivedAmount received() {
		return this.received;
	}

	/**
	 * Ends the attempt from any thread, as nobody waits for it any more: it fails with
	 * {@link InstanceFailure.Kind#CANCELLED}, and the server is told where its era has a
	 * way to tell it. No effect on an attempt that has ended.
	 */
	public void cancel() {
		Runnable canceller = this.canceller.getAndSet(CANCELLED);
		if (canceller != null) {
			canceller.run();
		}
	}

	/**
	 * Returns whether the attempt was cancelled.
	 * @return whether {@link #cancel()} was called
	 */
	public boolean isCancelled() {
		return this.canceller.get() == CANCELLED;
	}

	/**
	 * Sets what ends the exchange that is under way, in place of what was set before.
	 * Runs it at once if the attempt was cancelled before.
	 * @param canceller ends the exchange, {@code null} when there is none any more
	 */
	public void onCancel(@Nullable Runnable canceller) {
		Runnable before = this.canceller.getAndUpdate((current) -> (current == CANCELLED) ? CANCELLED : canceller);
		if (before == CANCELLED && canceller != null) {
			canceller.run();
		}
	}

}
