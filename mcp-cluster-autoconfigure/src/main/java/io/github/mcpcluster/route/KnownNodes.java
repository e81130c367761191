/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.mcpcluster.ClusterNode;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.NodeProfile;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.ServiceView;
import io.github.mcpcluster.watch.WatchListener;

/**
 * Remembers when nodes were seen, and those that have left for a while. Safe for use by
 * several threads.
 */
final class KnownNodes implements WatchListener {

	static final Duration KEEP_GONE = Duration.ofMinutes(10);

	/** Greatest number of nodes that have left and are remembered. */
	static final int MOST_GONE = 1_000;

	private final InstantSource clock;

	private final Map<String, Memory> memories = new HashMap<>();

	/** When nodes left, those that left first before the others. */
	private final Map<String, Instant> left = new LinkedHashMap<>();

	private final Map<String, Set<String>> namesByService = new HashMap<>();

	KnownNodes(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public synchronized void changed(String service, Snapshot before, Snapshot after) {
		Instant now = this.clock.instant();
		Set<String> names = new HashSet<>();
		for (McpInstance instance : after.instances()) {
			if (!instance.node().isEmpty() && names.add(instance.node())) {
				this.memories.merge(instance.node(), new Memory(instance.traits().profile(), now), Memory::seenAgain);
				this.left.remove(instance.node());
			}
		}
		Set<String> gone = new HashSet<>(this.namesByService.getOrDefault(service, Set.of()));
		gone.removeAll(names);
		this.namesByService.put(service, names);
		gone.stream().filter((name) -> !isPresent(name)).forEach((name) -> this.left.putIfAbsent(name, now));
		forget(now);
	}

	@Override
	public synchronized void stopped(String service) {
		Set<String> names = this.namesByService.remove(service);
		if (names != null) {
			names.stream().filter((name) -> !isPresent(name)).forEach(this.memories::remove);
		}
	}

	/**
	 * Lists the nodes.
	 * @param views the services in use as they are
	 * @return the nodes, sorted by name
	 */
	synchronized List<ClusterNode> list(Collection<ServiceView> views) {
		forget(this.clock.instant());
		Map<String, Memory> known = new TreeMap<>(this.memories);
		Map<String, List<McpInstance>> instances = new HashMap<>();
		Map<String, Instant> confirmed = new HashMap<>();
		for (ServiceView view : views) {
			for (McpInstance instance : view.snapshot().instances()) {
				String name = instance.node();
				instances.computeIfAbsent(name, (key) -> new ArrayList<>()).add(instance);
				confirmed.merge(name, view.confirmed(), (one, other) -> one.isAfter(other) ? one : other);
				// this may be asked before it is informed of a change
				known.putIfAbsent(name, new Memory(instance.traits().profile(), view.confirmed()));
			}
		}
		known.remove("");
		return known.entrySet()
			.stream()
			.map((entry) -> entry.getValue()
				.toNode(entry.getKey(), lastSeen(entry.getKey(), confirmed),
						instances.getOrDefault(entry.getKey(), List.of())))
			.toList();
	}

	private boolean isPresent(String name) {
		return this.namesByService.values().stream().anyMatch((names) -> names.contains(name));
	}

	private Instant lastSeen(String name, Map<String, Instant> confirmed) {
		Instant present = confirmed.get(name);
		return (present != null) ? present : this.left.getOrDefault(name, this.clock.instant());
	}

	private void forget(Instant now) {
		Iterator<Map.Entry<String, Instant>> first = this.left.entrySet().iterator();
		while (first.hasNext()) {
			Map.Entry<String, Instant> next = first.next();
			if (this.left.size() <= MOST_GONE && !next.getValue().isBefore(now.minus(KEEP_GONE))) {
				return;
			}
			this.memories.remove(next.getKey());
			first.remove();
		}
	}

	/** Memory of a node. */
	private record Memory(NodeProfile profile, Instant firstSeen) {

		private Memory seenAgain(Memory now) {
			return new Memory(now.profile, this.firstSeen);
		}

		private ClusterNode toNode(String name, Instant lastSeen, List<McpInstance> instances) {
			List<McpInstance> sorted = instances.stream().sorted(Comparator.comparing(McpInstance::id)).toList();
			return new ClusterNode(name, this.profile, this.firstSeen, lastSeen, sorted);
		}

	}

}
