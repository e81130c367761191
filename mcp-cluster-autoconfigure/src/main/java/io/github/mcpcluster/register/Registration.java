/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.util.function.Supplier;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;

/**
 * An instance that is to be in the registry.
 *
 * @param instance the instance; its health is what the registry shows until it has
 * checked by itself
 * @param check how the registry learns of its health
 * @param health what the instance says of its own health now, for registries that do not
 * ask over HTTP; called by the heartbeat thread, must return quickly
 */
public record Registration(McpInstance instance, HealthCheck check, Supplier<Health> health) {

	/**
	 * Returns a registration of an instance that is healthy while this application runs.
	 * @param instance the instance
	 * @param check how the registry learns of its health
	 * @return the registration
	 */
	public static Registration of(McpInstance instance, HealthCheck check) {
		return new Registration(instance, check, () -> Health.UP);
	}

}
