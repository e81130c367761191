/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.identity.IdentityState;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.ServiceView;
import io.github.mcpcluster.watch.ServiceWatch;
import io.github.mcpcluster.watch.WatchListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Meters of the services in use: {@code mcp.cluster.instances} by service and state,
 * {@code mcp.cluster.instances.unproved} by service where proofs of identity are asked
 * for, {@code mcp.cluster.registry.age} in seconds by service, and the counter
 * {@code mcp.cluster.client.failovers} by service. They come and go with the watch of a
 * service.
 */
public final class ClusterMetrics implements WatchListener, CallListener {

	private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final InstanceIdentities identities;

	private final InstantSource clock;

	/**
	 * Creates the meters.
	 * @param registry where they are registered
	 * @param identities the identities that instances have proved
	 * @param clock the time that ages count from
	 */
	public ClusterMetrics(MeterRegistry registry, InstanceIdentities identities, InstantSource clock) {
		this.registry = registry;
		this.identities = identities;
		this.clock = clock;
	}

	@Override
	public void started(ServiceWatch watch) {
		String service = watch.service();
		List<Meter> added = new ArrayList<>();
		for (Health health : Health.values()) {
			added.add(Gauge
				.builder("mcp.cluster.instances", () -> count(watch, (instance) -> instance.health() == health))
				.description("Instances of a service by state.")
				.tags("service", service, "state", health.name().toLowerCase(Locale.ROOT))
				.register(this.registry));
		}
		if (this.identities.areAsked(service)) {
			added.add(Gauge.builder("mcp.cluster.instances.unproved", () -> count(watch, this::isUnproved))
				.description("Instances of a service that gave no proof of their identity.")
				.tags("service", service)
				.register(this.registry));
		}
		added.add(Gauge.builder("mcp.cluster.registry.age", () -> age(watch))
			.description("Time since the registry last answered for a service.")
			.baseUnit("seconds")
			.tags("service", service)
			.register(this.registry));
		added.add(failovers(service));
		this.meters.put(service, added);
	}

	@Override
	public void stopped(String service) {
		List<Meter> gone = this.meters.remove(service);
		if (gone != null) {
			gone.forEach(this.registry::remove);
		}
	}

	@Override
	public Started started(CallInfo call) {
		return new Started() {

			@Override
			public void failover(InstanceId failed, Throwable cause) {
				failovers(call.service()).increment();
			}

		};
	}

	private Counter failovers(String service) {
		return Counter.builder("mcp.cluster.client.failovers")
			.description("Calls that went on to another instance after a failed attempt.")
			.tag("service", service)
			.register(this.registry);
	}

	private static double count(ServiceWatch watch, Predicate<McpInstance> counted) {
		ServiceView known = watch.current();
		return (known == null) ? 0 : known.snapshot().instances().stream().filter(counted).count();
	}

	private boolean isUnproved(McpInstance instance) {
		return this.identities.stateOf(instance.id())
			.filter((state) -> state == IdentityState.WRONG || state == IdentityState.NOT_OFFERED)
			.isPresent();
	}

	private double age(ServiceWatch watch) {
		ServiceView known = watch.current();
		return (known == null) ? Double.NaN : known.age(this.clock.instant()).toMillis() / 1000d;
	}

}
