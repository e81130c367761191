/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * Both ports of a registry under test.
 *
 * @param registry where instances are written to
 * @param source where instances are read from
 * @param closing ends the subscriptions of the source, and frees all that both hold
 */
public record RegistryConnection(McpServiceRegistry registry, InstanceSource source,
		Runnable closing) implements SourceConnection {

	/** Registers the instance, without a health check. */
	@Override
	public void put(McpInstance instance) {
		this.registry.register(Registration.of(instance, new HealthCheck.None()));
	}

	@Override
	public void remove(InstanceId id) {
		this.registry.deregister(id);
	}

	@Override
	public void close() {
		this.closing.run();
	}

}
