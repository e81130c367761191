/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.poll.PolledRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Looks up services with a {@code DiscoveryClient}. Safe for use by several threads.
 */
final class DiscoveryClientPolledRegistry implements PolledRegistry {

	private final Supplier<DiscoveryClient> client;

	private final DiscoveryClientSettings settings;

	private final BoundedCalls calls;

	private final ServiceInstanceFormat format;

	private final MarkedServices marked;

	private final LongSupplier nanoTime;

	DiscoveryClientPolledRegistry(Supplier<DiscoveryClient> client, DiscoveryClientSettings settings,
			BoundedCalls calls, LongSupplier nanoTime) {
		this.client = client;
		this.settings = settings;
		this.calls = calls;
		this.format = new ServiceInstanceFormat(settings);
		this.marked = new MarkedServices(this::isMarked, nanoTime);
		this.nanoTime = nanoTime;
	}

	@Override
	public String kind() {
		return DiscoveryClientRegistry.KIND;
	}

	@Override
	public String place() {
		return DiscoveryClientRegistry.PLACE;
	}

	@Override
	public boolean knowsHealth() {
		return this.settings.knowsHealth();
	}

	/**
	 * Lists the services whose metadata say that they speak MCP, and those that the
	 * settings name. Blocks for three time-outs at most: a service that there is no time
	 * for counts as before, and is among the first ones of the next list.
	 */
	@Override
	public Set<String> services() {
		long begin = this.nanoTime.getAsLong();
		List<String> names = this.calls.run("list the services", () -> given(this.client.get().getServices()))
			.stream()
			.filter(DiscoveryClientPolledRegistry::isServiceName)
			.toList();
		this.marked.retain(names);
		long most = 2 * this.settings.requestTimeout().toNanos();
		Set<String> services = new TreeSet<>();
		for (String name : this.marked.inTurn(names)) {
			boolean inTime = this.nanoTime.getAsLong() - begin <= most;
			if (this.settings.services().contains(name) || this.marked.contains(name, inTime)) {
				services.add(name);
			}
		}
		return services;
	}

	@Override
	public Answer instances(String service) {
		return this.calls.run("look up " + service, () -> Answer.of(this.format.decode(service, lookUp(service))));
	}

	private boolean isMarked(String service) {
		return this.calls.run("look up " + service,
				() -> lookUp(service).stream().anyMatch(ServiceInstanceFormat::isMarked));
	}

	private List<ServiceInstance> lookUp(String service) {
		return given(this.client.get().getInstances(service));
	}

	/** Returns what a client gives, as not every client keeps to the contract. */
	private static <T> List<T> given(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

	private static boolean isServiceName(@Nullable String name) {
		try {
			ServiceName.require(Objects.requireNonNullElse(name, ""));
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
