/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.jspecify.annotations.Nullable;

/**
 * Doubts a registry that suddenly shows fewer instances: more often it has lost its data,
 * or its own network, than that they have all died in that moment.
 * <p>
 * An instance is missed by an answer if it was up, and the answer does not have it; or
 * has it down, and has none that is up. One that is missed is held, which means shown as
 * it was:
 * <ul>
 * <li>if the answer does not follow from the one before. Whether the registry has lost
 * data or was out of reach only cannot be told: Consul's index grows as high again, so
 * only a lower one would prove anything;</li>
 * <li>if the answer has none that is up, and misses two or more that were not held
 * yet;</li>
 * <li>if it was held already, and its time is not over. That time is counted while the
 * registry answers, so an outage does not use it up, and many do not prolong it.</li>
 * </ul>
 * All else in an answer is believed at once: that an instance has come back, and from
 * then on that it is down, draining or gone. For one thread at a time.
 */
final class MissingInstances {

	private final Duration length;

	private Map<InstanceId, Held> held = new HashMap<>();

	private @Nullable Instant lost;

	/**
	 * Creates one that holds nothing.
	 * @param length how long each instance is held at most; zero for not at all
	 */
	MissingInstances(Duration length) {
		this.length = length;
	}

	/**
	 * The registry answered.
	 * @param before what is shown until now
	 * @param answer the answer of the registry
	 * @param continuity whether the answer follows from the one before
	 * @param now the time
	 */
	void answered(Snapshot before, Snapshot answer, Continuity continuity, Instant now) {
		Duration outage = (this.lost != null) ? Duration.between(this.lost, now) : Duration.ZERO;
		this.lost = null;
		List<McpInstance> missed = this.length.isZero() ? List.of() : missed(before, answer);
		boolean isDoubtful = continuity == Continuity.RESTARTED || isSudden(missed, answer);
		Map<InstanceId, Held> next = new HashMap<>();
		for (McpInstance instance : missed) {
			Held running = this.held.get(instance.id());
			if (running != null) {
				next.put(instance.id(), new Held(running.instance(), running.end().plus(outage)));
			}
			else if (isDoubtful) {
				next.put(instance.id(), new Held(instance, now.plus(this.length)));
			}
		}
		this.held = next;
	}

	/** The registry cannot be asked: no time is counted until it answers. */
	void lost(Instant now) {
		if (this.lost == null) {
			this.lost = now;
		}
	}

	/**
	 * Lets go of those whose time is over.
	 * @param now the time
	 */
	void expire(Instant now) {
		if (this.lost == null) {
			this.held.values().removeIf((held) -> !held.end().isAfter(now));
		}
	}

	/** Returns when the next instance is to be let go, empty if none is held. */
	Optional<Instant> nextEnd() {
		return this.held.values().stream().map(Held::end).min(Instant::compareTo);
	}

	/**
	 * Returns what to show.
	 * @param answer what the registry said last
	 * @return the answer itself if none is held; else the answer in which those held are
	 * as they were
	 */
	Snapshot shown(Snapshot answer) {
		if (this.held.isEmpty()) {
			return answer;
		}
		List<McpInstance> shown = new ArrayList<>();
		answer.instances().stream().filter((instance) -> !this.held.containsKey(instance.id())).forEach(shown::add);
		this.held.values().forEach((held) -> shown.add(held.instance()));
		return new Snapshot(answer.service(), shown);
	}

	private boolean isSudden(List<McpInstance> missed, Snapshot answer) {
		long anew = missed.stream().filter((instance) -> !this.held.containsKey(instance.id())).count();
		return anew > 1 && answer.up().isEmpty();
	}

	private static List<McpInstance> missed(Snapshot before, Snapshot answer) {
		Map<InstanceId, Health> answered = new HashMap<>();
		answer.instances().forEach((instance) -> answered.put(instance.id(), instance.health()));
		boolean isNoneUp = answer.up().isEmpty();
		return before.up().stream().filter((instance) -> {
			Health health = answered.get(instance.id());
			return health == null || (isNoneUp && health == Health.DOWN);
		}).toList();
	}

	/**
	 * An instance that is held.
	 *
	 * @param instance what is shown of it
	 * @param end when it is let go
	 */
	private record Held(McpInstance instance, Instant end) {
	}

}
