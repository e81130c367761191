/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mcpcluster.ClusterNode;
import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.InstanceSource;
import io.github.mcpcluster.watch.ServiceView;
import io.github.mcpcluster.watch.ServiceWatch;

/**
 * Answers questions about instances out of what the watches know.
 *
 * @param <C> type of the connections
 */
final class Discovery<C extends AutoCloseable> {

	private final InstanceSource source;

	private final ServicePools<C> pools;

	private final Duration patience;

	private final InstantSource clock;

	private final KnownNodes nodes;

	Discovery(InstanceSource source, ServicePools<C> pools, Duration patience, InstantSource clock, KnownNodes nodes) {
		this.source = source;
		this.pools = pools;
		this.patience = patience;
		this.clock = clock;
		this.nodes = nodes;
	}

	List<McpInstance> discover(InstanceQuery query) {
		String service = query.service();
		Set<String> services = (service != null) ? Set.of(service) : services();
		// All watches begin before the first wait: their waits end together.
		services.forEach((service == null) ? this.pools::look : this.pools::pool);
		List<McpInstance> found = new ArrayList<>();
		for (String name : services) {
			ServicePool<C> pool = (service == null) ? this.pools.look(name) : this.pools.pool(name);
			ServiceWatch watch = (service == null) ? this.pools.watches().look(name) : this.pools.watches().get(name);
			view(watch).snapshot()
				.instances()
				.stream()
				.filter(query::matches)
				.filter((instance) -> !query.excludeCircuitBroken() || pool.breaker(instance.id()) != BreakerState.OPEN)
				.forEach(found::add);
		}
		return List.copyOf(found);
	}

	/**
	 * Returns the names of all services, or of those that are known already while the
	 * registry cannot be asked.
	 */
	private Set<String> services() {
		try {
			return new TreeSet<>(this.source.services());
		}
		catch (RegistryException ex) {
			Set<String> known = known().map((view) -> view.snapshot().service())
				.collect(Collectors.toCollection(TreeSet::new));
			if (known.isEmpty()) {
				throw ex;
			}
			return known;
		}
	}

	private ServiceView view(ServiceWatch watch) {
		ServiceView view = watch.awaitFirst(this.patience);
		if (view == null) {
			throw new RegistryException(
					"Instances of service '%s' are not known: the registry (%s) has not answered yet"
						.formatted(watch.service(), this.source.kind()),
					watch.lastError());
		}
		return view;
	}

	Optional<McpInstance> find(InstanceId id) {
		return known().flatMap((view) -> view.snapshot().find(id).stream()).findFirst();
	}

	List<ClusterNode> nodes() {
		return this.nodes.list(known().toList());
	}

	private Stream<ServiceView> known() {
		return this.pools.watched().stream().map(ServiceWatch::current).flatMap(Stream::ofNullable);
	}

	ClusterStats stats(ToLongFunction<String> failovers) {
		return new ClusterStats(this.source.kind(),
				this.pools.watched()
					.stream()
					.sorted(Comparator.comparing(ServiceWatch::service))
					.map((watch) -> stats(watch, failovers))
					.toList());
	}

	Optional<ClusterStats.Service> stats(String service, ToLongFunction<String> failovers) {
		return this.pools.watches().find(service).map((watch) -> stats(watch, failovers));
	}

	private static Snapshot snapshot(ServiceWatch watch) {
		ServiceView view = watch.current();
		return (view != null) ? view.snapshot() : Snapshot.empty(watch.service());
	}

	private ClusterStats.Service stats(ServiceWatch watch, ToLongFunction<String> failovers) {
		ServicePool<C> pool = this.pools.pool(watch.service());
		ServiceView view = watch.current();
		RegistryException error = watch.lastError();
		return new ClusterStats.Service(watch.service(), pool.settings().strategy(), (view == null) || view.stale(),
				(view != null) ? view.age(this.clock.instant()) : null, (error != null) ? error.getMessage() : null,
				failovers.applyAsLong(watch.service()), pool.totals().get(),
				(view != null) ? pool.stats(() -> snapshot(watch)) : List.of());
	}

}
