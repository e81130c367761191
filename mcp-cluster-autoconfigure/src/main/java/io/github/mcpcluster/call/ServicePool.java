/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.guard.InstanceGuards;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one service that calls can go to. Follows the snapshots: guards,
 * connections and the selector's cursor are kept for the instances that stay, connections
 * of those that have gone are closed.
 */
final class ServicePool implements AutoCloseable {

	private final ServiceSettings settings;

	private final InstanceGuards guards;

	private final ToolHints hints;

	private final Function<McpInstance, InstanceConnection> connections;

	private final LongAdder failovers = new LongAdder();

	private volatile Targets targets;

	private boolean closed;

	ServicePool(String service, ServiceSettings settings, Selector selector, Parts parts) {
		this.settings = settings;
		this.guards = parts.guards();
		this.hints = parts.hints();
		this.connections = parts.connections();
		this.targets = new Targets(Snapshot.empty(service), Map.of(), selector.with(List.of()));
	}

	ServiceSettings settings() {
		return this.settings;
	}

	LongAdder failovers() {
		return this.failovers;
	}

	ToolHints hints() {
		return this.hints;
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
	@Nullable Target select(Supplier<Snapshot> latest, SelectionContext context) {
		return (Target) follow(latest).selector().select(context);
	}

	Optional<Target> find(InstanceId id) {
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

	private Targets follow(Supplier<Snapshot> latest) {
		Targets current = this.targets;
		return (current.snapshot() == latest.get()) ? current : rebuild(latest);
	}

	/** Asks anew under the lock: of two callers the later one must not see the older. */
	private synchronized Targets rebuild(Supplier<Snapshot> latest) {
		Targets current = this.targets;
		Snapshot snapshot = latest.get();
		if (this.closed || current.snapshot() == snapshot) {
			return current;
		}
		Map<InstanceId, Target> byId = new HashMap<>();
		List<Target> up = new ArrayList<>();
		for (McpInstance instance : snapshot.instances()) {
			Target target = follow(current.byId().get(instance.id()), instance);
			byId.put(instance.id(), target);
			if (instance.isUp()) {
				up.add(target);
			}
		}
		Targets next = new Targets(snapshot, byId, current.selector().with(up));
		this.targets = next;
		current.byId().values().stream().filter((old) -> !next.uses(old)).forEach((old) -> old.connection().close());
		this.guards.retain(snapshot.service(), byId.keySet());
		return next;
	}

	private Target follow(@Nullable Target before, McpInstance instance) {
		InstanceGuard guard = this.guards.guard(instance, this.settings.breaker());
		boolean connected = before != null && before.instance().endpoint().equals(instance.endpoint());
		return new Target(instance, guard,
				(before != null && connected) ? before.connection() : this.connections.apply(instance));
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.targets.byId().values().forEach((target) -> target.connection().close());
		this.guards.retain(this.targets.snapshot().service(), Set.of());
	}

	/**
	 * What pools are built with.
	 *
	 * @param guards guards of the instances of the service
	 * @param hints what the tools of the service declare
	 * @param connections makes connections
	 */
	record Parts(InstanceGuards guards, ToolHints hints, Function<McpInstance, InstanceConnection> connections) {
	}

	private record Targets(Snapshot snapshot, Map<InstanceId, Target> byId, Selector selector) {

		boolean uses(Target other) {
			Target mine = this.byId.get(other.instance().id());
			return mine != null && mine.connection() == other.connection();
		}

	}

}
