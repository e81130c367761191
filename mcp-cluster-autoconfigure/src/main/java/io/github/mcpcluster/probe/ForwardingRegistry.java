/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

/**
 * A registry that passes every call on to another one, which it does not close.
 */
abstract class ForwardingRegistry implements McpServiceRegistry {

	private final McpServiceRegistry registry;

	ForwardingRegistry(McpServiceRegistry registry) {
		this.registry = registry;
	}

	@Override
	public String kind() {
		return this.registry.kind();
	}

	@Override
	public void register(Registration registration) {
		this.registry.register(registration);
	}

	@Override
	public void deregister(InstanceId id) {
		this.registry.deregister(id);
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		this.registry.drain(id, draining);
	}

	@Override
	public List<McpInstance> registered() {
		return this.registry.registered();
	}

	@Override
	public List<McpInstance> registered(Collection<InstanceId> ids) {
		return this.registry.registered(ids);
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return this.registry.heartbeatInterval(registration);
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		this.registry.heartbeat(registration, health);
	}

}
