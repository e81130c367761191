/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.SelectionContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets a share of the calls of a service try the least bad instance when open circuit
 * breakers leave none: that of which fewest calls failed before its breaker opened. If
 * what failed was not the instances but something between, the service is back with the
 * first success.
 */
final class LastResort {

	private final int share;

	private final AtomicInteger refused = new AtomicInteger();

	/**
	 * Creates one.
	 * @param share percentage of calls
	 */
	LastResort(int share) {
		this.share = share;
	}

	/**
	 * Chooses an instance for a call that got none.
	 * @param targets instances of the service
	 * @param context exclusions of the call
	 * @return the instance, whose permission has been acquired; {@code null} for none
	 */
	<C extends AutoCloseable> @Nullable Target<C> choose(Collection<Target<C>> targets, SelectionContext context) {
		if (this.share == 0 || up(targets).anyMatch((target) -> target.guard().state() == BreakerState.CLOSED)) {
			return null;
		}
		Target<C> leastBad = up(targets).filter((target) -> target.guard().state() == BreakerState.OPEN)
			.filter((target) -> !context.excluded().contains(target.instance().id()))
			.min(Comparator.comparingInt((Target<C> target) -> target.guard().failureRate())
				.thenComparingInt(Target::inFlight))
			.orElse(null);
		return (leastBad != null && isTurn() && leastBad.guard().tryAcquireInSpite()) ? leastBad : null;
	}

	/** Spreads the share evenly: of 10 percent, every tenth call. */
	private boolean isTurn() {
		int number = Math.floorMod(this.refused.getAndIncrement(), 100);
		return (number + 1) * this.share / 100 > number * this.share / 100;
	}

	private static <C extends AutoCloseable> Stream<Target<C>> up(Collection<Target<C>> targets) {
		return targets.stream().filter((target) -> target.instance().isUp());
	}

}
