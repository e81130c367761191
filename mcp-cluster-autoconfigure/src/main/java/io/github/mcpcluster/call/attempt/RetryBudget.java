/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Limits the requests that are made beyond one for each call: to a share of the calls,
 * and to some each second besides, so that a service with few calls can fail over too. An
 * unused budget is forgotten over about ten seconds, so that quiet hours do not pay for a
 * storm. Lock-free; a call costs the increment of a counter. Safe for use by several
 * threads.
 * <p>
 * Source: the retry budget of Finagle, {@code com.twitter.finagle.service.RetryBudget},
 * with a window that fades instead of one that ends.
 */
public final class RetryBudget {

	private static final double WINDOW = Duration.ofSeconds(10).toNanos();

	private static final double SECOND = Duration.ofSeconds(1).toNanos();

	private final double share;

	private final double perNano;

	private final LongSupplier nanoTime;

	private final LongAdder calls = new LongAdder();

	private final AtomicReference<Balance> balance;

	/**
	 * Creates a budget, full of what it gets each second.
	 * @param share further requests for each call, such as 0.2
	 * @param perSecond further requests each second
	 * @param nanoTime clock
	 */
	RetryBudget(double share, double perSecond, LongSupplier nanoTime) {
		this.share = share;
		this.perNano = perSecond / SECOND;
		this.nanoTime = nanoTime;
		this.balance = new AtomicReference<>(new Balance(this.perNano * WINDOW, nanoTime.getAsLong(), 0));
	}

	/** A call begins. */
	public void called() {
		this.calls.increment();
	}

	/**
	 * Takes one request out of the budget.
	 * @return whether there was one left
	 */
	boolean tryTake() {
		while (true) {
			Balance before = Objects.requireNonNull(this.balance.get());
			Balance now = after(before, this.nanoTime.getAsLong(), this.calls.sum());
			if (now.requests() < 1) {
				return false;
			}
			Balance taken = new Balance(now.requests() - 1, now.time(), now.calls());
			if (this.balance.compareAndSet(before, taken)) {
				return true;
			}
		}
	}

	/**
	 * Returns the balance at a later time, as if the calls in between had come evenly.
	 */
	private Balance after(Balance before, long time, long calls) {
		double passed = time - before.time();
		double earned = this.share * (calls - before.calls());
		if (passed <= 0) {
			return new Balance(before.requests() + earned, before.time(), calls);
		}
		double kept = Math.exp(-passed / WINDOW);
		double rate = earned / passed + this.perNano;
		return new Balance(before.requests() * kept + rate * WINDOW * (1 - kept), time, calls);
	}

	/**
	 * State at one moment.
	 *
	 * @param requests requests that may be made
	 * @param time the moment
	 * @param calls calls until then
	 */
	private record Balance(double requests, long time, long calls) {
	}

}
