/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * A registry in the memory of this JVM. Cannot be lost; ends with {@link #close()}.
 */
final class MemoryRegistry implements McpServiceRegistry, InstanceSource, AutoCloseable {

	private final Duration heartbeatInterval;

	private final Map<InstanceId, McpInstance> instances = new ConcurrentHashMap<>();

	private final Set<InstanceId> drained = ConcurrentHashMap.newKeySet();

	private final Subscribers subscribers = new Subscribers();

	private final SingleThread thread = new SingleThread("mcp-cluster-local");

	private boolean confirming;

	MemoryRegistry(Duration heartbeatInterval) {
		this.heartbeatInterval = heartbeatInterval;
	}

	@Override
	public String kind() {
		return LocalRegistry.KIND;
	}

	@Override
	public void register(Registration registration) {
		McpInstance instance = registration.instance();
		this.instances.compute(instance.id(),
				(id, before) -> (before != null) ? instance.withHealth(before.health()) : instance);
		tell();
	}

	@Override
	public void deregister(InstanceId id) {
		this.instances.remove(id);
		this.drained.remove(id);
		tell();
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		if (!this.instances.containsKey(id)) {
			throw unknown(id);
		}
		if (draining) {
			this.drained.add(id);
		}
		else {
			this.drained.remove(id);
		}
		tell();
	}

	@Override
	public List<McpInstance> registered() {
		return this.instances.values()
			.stream()
			.map((instance) -> this.drained.contains(instance.id()) ? instance.withHealth(Health.DRAINING) : instance)
			.toList();
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return Optional.of(this.heartbeatInterval);
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		InstanceId id = registration.instance().id();
		if (this.instances.computeIfPresent(id, (key, before) -> before.withHealth(health)) == null) {
			throw unknown(id);
		}
		tell();
	}

	@Override
	public String place() {
		return "the memory of this application";
	}

	@Override
	public Set<String> services() {
		Set<String> names = new TreeSet<>();
		this.instances.values().forEach((instance) -> names.add(instance.service()));
		return names;
	}

	@Override
	public Subscription subscribe(String service, Observer observer) {
		Subscription subscription = this.subscribers.add(ServiceName.require(service), observer);
		this.thread.execute(this::begin);
		return subscription;
	}

	@Override
	public void close() {
		this.subscribers.clear();
		this.thread.close();
		this.instances.clear();
	}

	private void begin() {
		if (!this.confirming) {
			this.confirming = true;
			this.thread.every(this.heartbeatInterval, () -> this.subscribers.confirm(this::instances));
		}
		this.subscribers.tell(this::instances);
	}

	private void tell() {
		this.thread.execute(() -> this.subscribers.tell(this::instances));
	}

	private List<McpInstance> instances(String service) {
		return registered().stream().filter((instance) -> instance.service().equals(service)).toList();
	}

	private static RegistryException unknown(InstanceId id) {
		return new RegistryException(
				"local registry in memory: there is no %s (expected: an instance that was registered)".formatted(id),
				null);
	}

}
