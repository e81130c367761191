/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

/**
 * A registry that needs heartbeats, with HTTP checks that this process makes: where
 * instances do not report their health themselves, they are asked before they are
 * registered, and their heartbeats report what the check found. Safe for use by several
 * threads.
 */
public final class CheckingRegistry extends ForwardingRegistry implements AutoCloseable {

	private final HealthChecks checks;

	/**
	 * Creates the registry.
	 * @param registry the registry that is written to; it is not closed with this
	 */
	public CheckingRegistry(McpServiceRegistry registry) {
		this(registry, new HttpProbe(), new SingleThread("mcp-cluster-check"));
	}

	private CheckingRegistry(McpServiceRegistry registry, HealthProbe probe, SingleThread thread) {
		this(new FirstCheckRegistry(registry, probe), new HealthChecks(probe, thread));
	}

	CheckingRegistry(McpServiceRegistry registry, HealthChecks checks) {
		super(registry);
		this.checks = checks;
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
		super.register(registration.withHealth(health));
		this.checks.begin(registration);
	}

	@Override
	public void deregister(InstanceId id) {
		this.checks.end(id);
		super.deregister(id);
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		super.heartbeat(registration, this.checks.health(registration, health));
	}

	/** Ends all checks, and waits a second at most for what is under way. */
	@Override
	public void close() {
		this.checks.close();
	}

}
