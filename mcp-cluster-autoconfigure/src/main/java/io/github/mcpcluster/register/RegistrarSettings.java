/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Settings of registering the services of an application at its start and deregistering
 * them at its end.
 *
 * @param failFast whether a registry that cannot be reached at start fails the start
 * @param drainDelay how long stopping waits between the end of the deregistration and the
 * end of the web server, so that clients that learn of it late still get their answers;
 * zero for not at all
 */
public record RegistrarSettings(boolean failFast, Duration drainDelay) {

	/**
	 * Starts without a registry, and does not wait: clients that watch learn of a
	 * deregistration within milliseconds, while the web server finishes what it has.
	 */
	public static final RegistrarSettings DEFAULTS = new RegistrarSettings(false, Duration.ZERO);

	public RegistrarSettings {
		Bounds.require("drain-delay", drainDelay, Duration.ZERO);
	}

}
