/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.call.ToolChangeListener;
import io.github.mcpcluster.call.client.DefaultMcpCluster;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.watch.ServiceWatch;
import io.github.mcpcluster.watch.WatchListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Meters of the tools of the services in use: the gauges {@code mcp.cluster.tools.lists}
 * (different lists of the instances of a service) and
 * {@code mcp.cluster.tools.quarantined}, and the counter
 * {@code mcp.cluster.tools.changed}, each by service. They come and go with the watch of
 * a service.
 */
public final class ToolMetrics implements WatchListener, ToolChangeListener {

	private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final Supplier<McpCluster> cluster;

	/**
	 * Creates the meters.
	 * @param registry where they are registered
	 * @param cluster services in use, asked for when a meter is read
	 */
	public ToolMetrics(MeterRegistry registry, Supplier<McpCluster> cluster) {
		this.registry = registry;
		this.cluster = cluster;
	}

	@Override
	public void started(ServiceWatch watch) {
		String service = watch.service();
		List<Meter> added = new ArrayList<>();
		added.add(gauge("mcp.cluster.tools.lists", "Different lists of tools, resources and prompts of a service.",
				service, ServiceLists::different));
		added.add(gauge("mcp.cluster.tools.quarantined", "Definitions of tools of a service that are in quarantine.",
				service, (lists) -> lists.changes().stream().filter(ToolChange::quarantined).count()));
		added.add(changes(service));
		this.meters.put(service, added);
	}

	private Gauge gauge(String name, String description, String service, ToDoubleFunction<ServiceLists> value) {
		return Gauge.builder(name, () -> lists(this.cluster.get(), service).map(value::applyAsDouble).orElse(0d))
			.description(description)
			.tag("service", service)
			.register(this.registry);
	}

	/**
	 * Returns what a discovery bean knows of lists; one of another type knows nothing.
	 */
	static Optional<ServiceLists> lists(McpCluster cluster, String service) {
		return (cluster instanceof DefaultMcpCluster ours) ? ours.lists(service) : Optional.empty();
	}

	@Override
	public void changed(ToolChange change) {
		changes(change.service()).increment();
	}

	private Counter changes(String service) {
		return Counter.builder("mcp.cluster.tools.changed")
			.description("Tools that changed under one version of their service.")
			.tag("service", service)
			.register(this.registry);
	}

	@Override
	public void stopped(String service) {
		List<Meter> gone = this.meters.remove(service);
		if (gone != null) {
			gone.forEach(this.registry::remove);
		}
	}

}
