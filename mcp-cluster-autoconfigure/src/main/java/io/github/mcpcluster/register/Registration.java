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
 * checked by itself, unless {@code health} says that it is down
 * @param check how the registry learns of its health
 * @param health what the instance says of its own health now: asked when it is registered
 * and, for registries that do not ask over HTTP, with each heartbeat; on a thread that
 * nothing else waits for, and not again before it has answered. An answer that takes
 * longer than a few seconds means down
 */
public record Registration(McpInstance instance, HealthCheck check, Supplier<Health> health) {

	/** Health of an instance that does not report it: its check decides. */
	private static final Supplier<Health> NOT_REPORTED = () -> Health.UP;

	/**
	 * Returns a registration of an instance that does not report its health: the result
	 * of its check counts, and without a check it is healthy while this application runs.
	 * @param instance the instance
	 * @param check how the registry learns of its health
	 * @return the registration
	 */
	public static Registration of(McpInstance instance, HealthCheck check) {
		return new Registration(instance, check, NOT_REPORTED);
	}

	/**
	 * Returns this registration with another health to begin with.
	 * @param known what is known of the health of the instance
	 * @return the registration
	 */
	public Registration withHealth(Health known) {
		return new Registration(this.instance.withHealth(known), this.check, this.health);
	}

	/**
	 * Returns whether the instance reports its health by itself.
	 * @return whether it does; if not, {@link #health()} only ever says that it is up
	 */
	public boolean reportsHealth() {
		return this.health != NOT_REPORTED;
	}

}
