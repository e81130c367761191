/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.ServiceWatch;
import io.github.mcpcluster.watch.ServiceWatches;
import io.github.mcpcluster.watch.WatchListener;

/**
 * The services in use: the watch of each, and the pool of targets that follows it. A pool
 * lives as long as its watch.
 *
 * @param <C> type of the connections
 */
final class ServicePools<C extends AutoCloseable> implements AutoCloseable {

	private final ConcurrentHashMap<String, ServicePool<C>> pools = new ConcurrentHashMap<>();

	private final ServiceWatches watches;

	private final Function<String, ServicePool<C>> newPool;

	/**
	 * Creates pools.
	 * @param watches makes the watches with a listener
	 * @param newPool makes the pool of a service
	 */
	ServicePools(Function<WatchListener, ServiceWatches> watches, Function<String, ServicePool<C>> newPool) {
		this.watches = watches.apply(new Following());
		this.newPool = newPool;
	}

	ServiceWatches watches() {
		return this.watches;
	}

	ServicePool<C> pool(String service) {
		ServicePool<C> pool = this.pools.get(service);
		if (pool != null) {
			return pool;
		}
		// Only what is watched has a pool: the number of watches is limited.
		this.watches.get(service);
		return this.pools.computeIfAbsent(service, this.newPool);
	}

	/** Returns the pool of a service for somebody who looks at many. */
	ServicePool<C> look(String service) {
		this.watches.look(service);
		return this.pools.computeIfAbsent(service, this.newPool);
	}

	Optional<ServicePool<C>> findPool(String service) {
		return Optional.ofNullable(this.pools.get(service));
	}

	Optional<Target<C>> find(InstanceId id) {
		return this.pools.values().stream().flatMap((pool) -> pool.find(id).stream()).findFirst();
	}

	Collection<ServiceWatch> watched() {
		return this.watches.current();
	}

	@Override
	public void close() {
		this.watches.close();
		this.pools.values().forEach(ServicePool::close);
		this.pools.clear();
	}

	/** Makes the pools follow their watches, also when nobody calls. */
	private final class Following implements WatchListener {

		@Override
		public void changed(String service, Snapshot before, Snapshot after) {
			ServicePool<C> pool = ServicePools.this.pools.get(service);
			if (pool != null) {
				pool.follow(after);
			}
		}

		@Override
		public void stopped(String service) {
			ServicePool<C> pool = ServicePools.this.pools.remove(service);
			if (pool != null) {
				pool.close();
			}
		}

	}

}
