/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.guard.InstanceGuards;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one service that calls can go to. Follows the snapshots: guards,
 * connections and the selector's cursor are kept for the instances that stay, connections
 * of those that have gone or were started anew are closed.
 *
 * @param <C> type of the connections
 */
final class ServicePool<C extends AutoCloseable> implements AutoCloseable {

	private final RouteSettings settings;

	private final InstanceGuards guards;

	private final Function<McpInstance, Link<C>> links;

	private volatile Targets<C> targets;

	private boolean closed;

	ServicePool(String service, RouteSettings settings, Selector selector, InstanceGuards guards,
			Function<McpInstance, Link<C>> links) {
		this.settings = settings;
		this.guards = guards;
		this.links = links;
		this.targets = new Targets<>(Snapshot.empty(service), Map.of(), selector.with(List.of()));
	}

	RouteSettings settings() {
		return this.settings;
	}

	/**
	 * Follows a change at once, so that connections of instances that have gone are
	 * closed even if nobody calls the service. Calls under way end as they would have.
	 * @param latest the latest snapshot, which stays the latest until this returns
	 */
	void follow(Snapshot latest) {
		rebuild(() -> latest);
	}

	/**
	 * Chooses an instance that is up.
	 * @param latest gives the latest snapshot
	 * @param context what the caller says of the call
	 * @return the instance, whose permission has been acquired; {@code null} if there is
	 * none
	 */
	@SuppressWarnings("unchecked")
	@Nullable Target<C> select(Supplier<Snapshot> latest, SelectionContext context) {
		return (Target<C>) follow(latest).selector().select(context);
	}

	Optional<Target<C>> find(InstanceId id) {
		return Optional.ofNullable(this.targets.byId().get(id));
	}

	BreakerState breaker(InstanceId id) {
		return this.guards.find(id).map(InstanceGuard::state).orElse(BreakerState.CLOSED);
	}

	List<ClusterStats.Instance> stats(Supplier<Snapshot> latest) {
		return follow(latest).byId()
			.values()
			.stream()
			.sorted(Comparator.comparing((target) -> target.instance().id()))
			.map(Target::stats)
			.toList();
	}

	private Targets<C> follow(Supplier<Snapshot> latest) {
		Targets<C> current = this.targets;
		return (current.snapshot() == latest.get()) ? current : rebuild(latest);
	}

	/** Asks anew under the lock: of two callers the later one must not see the older. */
	private synchronized Targets<C> rebuild(Supplier<Snapshot> latest) {
		Targets<C> current = this.targets;
		Snapshot snapshot = latest.get();
		if (this.closed || current.snapshot() == snapshot) {
			return current;
		}
		Map<InstanceId, Target<C>> byId = new HashMap<>();
		List<Target<C>> up = new ArrayList<>();
		for (McpInstance instance : snapshot.instances()) {
			Target<C> target = follow(current.byId().get(instance.id()), instance);
			byId.put(instance.id(), target);
			if (instance.isUp()) {
				up.add(target);
			}
		}
		Targets<C> next = new Targets<>(snapshot, byId, current.selector().with(up));
		this.targets = next;
		current.byId().values().stream().filter((old) -> !next.uses(old)).forEach((old) -> old.link().close());
		this.guards.retain(snapshot.service(), byId.keySet());
		return next;
	}

	private Target<C> follow(@Nullable Target<C> before, McpInstance instance) {
		InstanceGuard guard = this.guards.guard(instance, this.settings.guard());
		boolean stays = before != null && before.isSameStart(instance);
		Link<C> link = (before != null && stays) ? before.link() : this.links.apply(instance);
		link.follow(instance.health() != Health.DOWN);
		return new Target<>(instance, guard, link);
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.targets.byId().values().forEach((target) -> target.link().close());
		this.guards.retain(this.targets.snapshot().service(), Set.of());
	}

	private record Targets<C extends AutoCloseable>(Snapshot snapshot, Map<InstanceId, Target<C>> byId,
			Selector selector) {

		boolean uses(Target<C> other) {
			Target<C> mine = this.byId.get(other.instance().id());
			return mine != null && mine.link() == other.link();
		}

	}

}
