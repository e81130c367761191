/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.fixed;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.poll.PollSettings;
import io.github.mcpcluster.poll.PolledRegistry;
import io.github.mcpcluster.poll.PollingSource;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * Instances that the configuration or the application names. The source shows them as up
 * until they are taken away; active health finds out which of them answer. Safe for use
 * by several threads.
 */
public final class StaticInstances implements AutoCloseable {

	/** Name of this kind of registry. */
	public static final String KIND = "static";

	/** Time between two confirmations that nothing has changed; changes need none. */
	private static final Duration CONFIRMATION = Duration.ofSeconds(5);

	private final Map<String, List<McpInstance>> services = new ConcurrentHashMap<>();

	private final PollingSource source = new PollingSource(new Named(),
			new PollSettings(CONFIRMATION, CONFIRMATION, 0, 1, CONFIRMATION, 1));

	/**
	 * Creates the instances of several services.
	 * @param services instances by the name of their service
	 * @throws IllegalArgumentException if a name is malformed, or two instances of a
	 * service have one address
	 */
	public StaticInstances(Map<String, ? extends Collection<FixedInstance>> services) {
		services.forEach((service, instances) -> this.services.put(service, instances(service, instances)));
	}

	/**
	 * Replaces the instances of a service. Clients see the change at once.
	 * @param service name of the service
	 * @param instances all its instances from now on; empty for none
	 * @throws IllegalArgumentException if the name is malformed, or two instances have
	 * one address; nothing is changed then
	 */
	public void set(String service, Collection<FixedInstance> instances) {
		this.services.put(service, instances(service, instances));
		this.source.refresh(service);
	}

	/**
	 * Replaces the instances of a service by some of weight 1 without traits.
	 * @param service name of the service
	 * @param uris where its instances answer from now on
	 * @throws IllegalArgumentException if the name or a URI is malformed; nothing is
	 * changed then
	 */
	public void set(String service, URI... uris) {
		set(service, List.of(uris).stream().map(FixedInstance::of).toList());
	}

	/**
	 * Returns the instances as a registry to read from. One thread calls its observers.
	 * @return the registry
	 */
	public InstanceSource source() {
		return this.source;
	}

	/** Ends every subscription, and the thread with them. */
	@Override
	public void close() {
		this.source.close();
	}

	private static List<McpInstance> instances(String service, Collection<FixedInstance> instances) {
		ServiceName.require(service);
		List<McpInstance> result = instances.stream().map((each) -> each.toInstance(service)).toList();
		if (result.stream().map(McpInstance::id).collect(Collectors.toSet()).size() < result.size()) {
			throw new IllegalArgumentException("services.%s: %s (expected: each host and port once)".formatted(service,
					result.stream().map(McpInstance::uri).toList()));
		}
		return result;
	}

	/** Answers from memory. */
	private final class Named implements PolledRegistry {

		@Override
		public String kind() {
			return KIND;
		}

		@Override
		public boolean knowsHealth() {
			return false;
		}

		@Override
		public String place() {
			return "mcp.cluster.registry.static.services";
		}

		@Override
		public Set<String> services() {
			Set<String> names = new TreeSet<>();
			StaticInstances.this.services.forEach((service, instances) -> {
				if (!instances.isEmpty()) {
					names.add(service);
				}
			});
			return names;
		}

		@Override
		public Answer instances(String service) {
			return Answer.of(StaticInstances.this.services.getOrDefault(service, List.of()));
		}

	}

}
