/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * State and counters of the client side at one moment.
 *
 * @param registry kind of registry, such as {@code consul}
 * @param services the services in use, sorted by name
 */
public record ClusterStats(String registry, List<Service> services) {

	public ClusterStats {
		services = List.copyOf(services);
	}

	/**
	 * State of a service.
	 *
	 * @param name name of the service
	 * @param strategy name of the selection strategy
	 * @param stale whether the registry could not be asked lately, so that the instances
	 * are the last known ones
	 * @param age time since the registry last answered, {@code null} if it never did
	 * @param error what keeps the registry from answering, {@code null} for nothing
	 * @param failovers calls that went on to another instance after a failed attempt
	 * @param totals counts of its calls since its first use
	 * @param instances its instances in whatever health, sorted by id
	 */
	public record Service(String name, String strategy, boolean stale, @Nullable Duration age, @Nullable String error,
			long failovers, Totals totals, List<Instance> instances) {

		public Service {
			instances = List.copyOf(instances);
		}

		/**
		 * Counts the instances that are up.
		 * @return the number of instances that are up
		 */
		public int healthy() {
			return (int) this.instances.stream().filter((each) -> each.instance().isUp()).count();
		}

		/**
		 * Counts the instances that would take a call now.
		 * @return the number that are up and have no open circuit breaker
		 */
		public int available() {
			return (int) this.instances.stream().filter(Instance::isAvailable).count();
		}

	}

	/**
	 * Counts of the calls of a service, those to instances that have gone included.
	 *
	 * @param calls calls that were settled
	 * @param failures calls that failed by an instance's fault
	 * @param noInstance attempts that found no instance to call
	 */
	public record Totals(long calls, long failures, long noInstance) {
	}

	/**
	 * State of an instance.
	 *
	 * @param instance the instance
	 * @param breaker state of its circuit breaker
	 * @param inFlight calls under way
	 * @param calls calls that were settled
	 * @param failures calls that failed by its fault
	 */
	public record Instance(McpInstance instance, BreakerState breaker, int inFlight, long calls, long failures) {

		/**
		 * Returns whether the instance would take a call now.
		 * @return whether it is up and its circuit breaker is not open
		 */
		public boolean isAvailable() {
			return this.instance.isUp() && this.breaker != BreakerState.OPEN;
		}

	}

}
