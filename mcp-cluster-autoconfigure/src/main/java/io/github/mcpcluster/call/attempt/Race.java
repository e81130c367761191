/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import io.github.mcpcluster.call.HedgeAfter;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that another one may overtake: when its instance becomes unavailable while
 * the call is in flight there, or does not answer for as long as {@link HedgeAfter} says.
 * The first answer wins, the other attempt is cancelled. Run when the instance becomes
 * unavailable. Safe for use by several threads.
 *
 * @param <T> type of the result
 */
final class Race<T> implements Runnable {

	private static final Object OVER = new Object();

	private static final Runnable WAITS_ON = () -> {
	};

	private final AsyncDriver driver;

	private final Attempts<T> attempts;

	private final CallContext first;

	/** The second attempt, or {@link #OVER}. */
	private final AtomicReference<@Nullable Object> state = new AtomicReference<>();

	private Race(AsyncDriver driver, Attempts<T> attempts, CallContext first) {
		this.driver = driver;
		this.attempts = attempts;
		this.first = first;
	}

	/**
	 * Begins a race, if a second attempt is conceivable.
	 * @param driver makes the second attempt
	 * @param attempts the attempt that is about to be made
	 * @param first its context
	 * @return the race, to be ended when the first attempt is over; {@code null} for none
	 */
	static <T> @Nullable Race<T> begin(AsyncDriver driver, Attempts<T> attempts, CallContext first) {
		if (!attempts.call().leases().hasAlternatives()) {
			return null;
		}
		if (!attempts.mayGoOn() || attempts.isJudged() && !attempts.isRepeatable()) {
			// waits on, but an instance that hangs is found for the calls that follow
			attempts.lease().onUnavailable(WAITS_ON);
			return null;
		}
		Race<T> race = new Race<>(driver, attempts, first);
		attempts.lease().onUnavailable(race);
		Hedging hedging = attempts.call().service().hedging();
		if (hedging != null) {
			hedging.budget().called();
			long delay = hedging.delay();
			if (delay < first.deadline() - attempts.call().now()) {
				driver.timer().schedule(() -> race.hedge(hedging), delay, TimeUnit.NANOSECONDS);
			}
		}
		return race;
	}

	/** The instance has become unavailable. */
	@Override
	public void run() {
		if (this.state.get() != null) {
			return;
		}
		if (this.attempts.isJudged()) {
			rescue();
		}
		else {
			this.driver.toolLists().elsewhere(this.attempts).thenRun(this::rescue);
		}
	}

	private void rescue() {
		if (overtake(this.attempts.call().service().retries()::tryTake)) {
			this.attempts.goesOn(InstanceFailure.of(Kind.CANCELLED,
					"instance %s became unavailable".formatted(this.attempts.instance().id()), null));
		}
	}

	/** A storm of retries leaves nothing for speed. */
	private void hedge(Hedging hedging) {
		RetryBudget retries = this.attempts.call().service().retries();
		overtake(() -> hedging.budget().tryTake() && retries.tryTake());
	}

	private boolean overtake(BooleanSupplier budget) {
		if (this.state.get() != null || !this.attempts.isRepeatable() || !budget.getAsBoolean()) {
			return false;
		}
		AsyncAttempts<T> second = this.driver.leg(this.attempts.branch());
		if (!this.state.compareAndSet(null, second)) {
			return false;
		}
		second.result().thenRun(this.first::cancel);
		second.start();
		return true;
	}

	/**
	 * Ends the race, as the first attempt is over.
	 * @return the second attempt, {@code null} if there is none
	 */
	@SuppressWarnings("unchecked")
	@Nullable AsyncAttempts<T> end() {
		Object second = this.state.getAndSet(OVER);
		return (second != null && second != OVER) ? (AsyncAttempts<T>) second : null;
	}

}
