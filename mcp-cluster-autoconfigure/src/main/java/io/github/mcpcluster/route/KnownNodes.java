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
import org.jspecify.annotations.Nullable;

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
				this.memories.merge(instance.node(), new Memory(instance.traits().profile(), now, null),
						Memory::seenAgain);
			}
		}
		Set<String> gone = new HashSet<>(this.namesByService.getOrDefault(service, Set.of()));
		gone.removeAll(names);
		this.namesByService.put(service, names);
		gone.stream()
			.filter((name) -> !isPresent(name))
			.forEach((name) -> this.memories.computeIfPresent(name, (key, memory) -> memory.left(now)));
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
				known.putIfAbsent(name, new Memory(instance.traits().profile(), view.confirmed(), null));
			}
		}
		known.remove("");
		return known.entrySet()
			.stream()
			.map((entry) -> entry.getValue()
				.toNode(entry.getKey(), confirmed.get(entry.getKey()),
						instances.getOrDefault(entry.getKey(), List.of())))
			.toList();
	}

	private boolean isPresent(String name) {
		return this.namesByService.values().stream().anyMatch((names) -> names.contains(name));
	}

	private void forget(Instant now) {
		this.memories.values().removeIf((memory) -> memory.isGoneSince(now.minus(KEEP_GONE)));
		List<Map.Entry<String, Memory>> gone = this.memories.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().left() != null)
			.sorted(Comparator.comparing((entry) -> entry.getValue().lastSeen()))
			.toList();
		gone.stream().limit(Math.max(0, gone.size() - MOST_GONE)).map(Map.Entry::getKey).forEach(this.memories::remove);
	}

	/**
	 * Memory of a node.
	 *
	 * @param left when it left, {@code null} while it is there
	 */
	private record Memory(NodeProfile profile, Instant firstSeen, @Nullable Instant left) {

		private Memory seenAgain(Memory now) {
			return new Memory(now.profile, this.firstSeen, null);
		}

		private Memory left(Instant time) {
			return new Memory(this.profile, this.firstSeen, time);
		}

		private Instant lastSeen() {
			return (this.left != null) ? this.left : this.firstSeen;
		}

		private boolean isGoneSince(Instant time) {
			return this.left != null && this.left.isBefore(time);
		}

		private ClusterNode toNode(String name, @Nullable Instant confirmed, List<McpInstance> instances) {
			List<McpInstance> sorted = instances.stream().sorted(Comparator.comparing(McpInstance::id)).toList();
			return new ClusterNode(name, this.profile, this.firstSeen, (confirmed != null) ? confirmed : lastSeen(),
					sorted);
		}

	}

}
