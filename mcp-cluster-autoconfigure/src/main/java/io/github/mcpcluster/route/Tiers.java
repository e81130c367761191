/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * The targets that are up, in the order in which a call asks them: those of the preferred
 * zone, those of all zones, and those that are new whether they are warm or not. A tier
 * is there only if it differs from the next one; most services have one.
 *
 * @param <C> type of the connections
 */
final class Tiers<C extends AutoCloseable> {

	private final Zone zone;

	private final SlowStart slowStart;

	private final Selector all;

	private final Selector[] tiers;

	/** Creates tiers without targets. */
	Tiers(Zone zone, SlowStart slowStart, Selector selector) {
		this(zone, slowStart, selector.with(List.of()), List.of());
	}

	private Tiers(Zone zone, SlowStart slowStart, Selector all, List<Selector> above) {
		this.zone = zone;
		this.slowStart = slowStart;
		this.all = all;
		List<Selector> tiers = new ArrayList<>(above);
		tiers.add(all);
		this.tiers = tiers.toArray(new Selector[0]);
	}

	/**
	 * Returns tiers of other targets, which carry on where these are.
	 * @param up the targets
	 * @return their tiers
	 */
	Tiers<C> with(List<Target<C>> up) {
		Selector next = this.all.with(up);
		List<Selector> above = new ArrayList<>();
		List<Target<C>> preferred = this.zone.preferred(up);
		if (!preferred.isEmpty()) {
			above.add(next.with(warming(preferred)));
		}
		if (up.stream().anyMatch(this::isWarming)) {
			above.add(next.with(warming(up)));
		}
		return new Tiers<>(this.zone, this.slowStart, next, above);
	}

	private List<TargetCandidate<C>> warming(List<Target<C>> targets) {
		List<TargetCandidate<C>> picks = new ArrayList<>();
		for (Target<C> target : targets) {
			picks.add(isWarming(target) ? new WarmingTarget<>(target, this.slowStart) : target);
		}
		return picks;
	}

	private boolean isWarming(Target<C> target) {
		return this.slowStart.share(target.link().upSince()) < 1;
	}

	@SuppressWarnings("unchecked")
	@Nullable Target<C> select(SelectionContext context) {
		for (Selector tier : this.tiers) {
			TargetCandidate<C> chosen = (TargetCandidate<C>) tier.select(context);
			if (chosen != null) {
				return chosen.target();
			}
		}
		return null;
	}

}
