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

import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.poll.PolledRegistry;
import io.github.mcpcluster.poll.PollingSource;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * A registry in the memory of this JVM. Cannot be lost; ends with {@link #close()}.
 */
final class MemoryRegistry implements McpServiceRegistry, PolledRegistry, AutoCloseable {

	private final Duration heartbeatInterval;

	private final Map<InstanceId, McpInstance> instances = new ConcurrentHashMap<>();

	private final Set<InstanceId> drained = ConcurrentHashMap.newKeySet();

	private final PollingSource source;

	MemoryRegistry(Duration heartbeatInterval) {
		this.heartbeatInterval = heartbeatInterval;
		this.source = new PollingSource(this, LocalRegistry.polling(heartbeatInterval));
	}

	InstanceSource source() {
		return this.source;
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
		this.source.refresh();
	}

	@Override
	public void deregister(InstanceId id) {
		this.instances.remove(id);
		this.drained.remove(id);
		this.source.refresh();
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
		this.source.refresh();
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
		this.source.refresh();
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
	public Answer instances(String service) {
		return Answer.of(registered().stream().filter((instance) -> instance.service().equals(service)).toList());
	}

	@Override
	public void close() {
		this.source.close();
		this.instances.clear();
	}

	private static UnknownInstanceException unknown(InstanceId id) {
		return new UnknownInstanceException(
				"local registry in memory: there is no %s (expected: an instance that was registered)".formatted(id),
				null);
	}

}
