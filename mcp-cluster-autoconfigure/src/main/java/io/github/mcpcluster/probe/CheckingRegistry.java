/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

/**
 * A registry that needs heartbeats, with HTTP checks that this process makes: where
 * instances do not report their health themselves, their heartbeats report what the check
 * found. Safe for use by several threads.
 */
public final class CheckingRegistry implements McpServiceRegistry, AutoCloseable {

	private final McpServiceRegistry registry;

	private final HealthChecks checks;

	/**
	 * Creates the registry.
	 * @param registry the registry that is written to; it is not closed with this
	 */
	public CheckingRegistry(McpServiceRegistry registry) {
		this(registry, new HealthChecks(new HttpProbe(), new SingleThread("mcp-cluster-check")));
	}

	CheckingRegistry(McpServiceRegistry registry, HealthChecks checks) {
		this.registry = registry;
		this.checks = checks;
	}

	@Override
	public String kind() {
		return this.registry.kind();
	}

	/**
	 * Registers again with the health that the check has found, as the entry may have
	 * been lost meanwhile.
	 */
	@Override
	public void register(Registration registration) {
		McpInstance instance = registration.instance();
		// one that is to be drained next is registered as down, whatever the check has
		// found
		Health health = instance.isUp() ? this.checks.health(registration, Health.UP) : instance.health();
		this.registry
			.register(new Registration(instance.withHealth(health), registration.check(), registration.health()));
		this.checks.begin(registration);
	}

	@Override
	public void deregister(InstanceId id) {
		this.checks.end(id);
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
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return this.registry.heartbeatInterval(registration);
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		this.registry.heartbeat(registration, this.checks.health(registration, health));
	}

	/** Ends all checks, and waits a second at most for what is under way. */
	@Override
	public void close() {
		this.checks.close();
	}

}
