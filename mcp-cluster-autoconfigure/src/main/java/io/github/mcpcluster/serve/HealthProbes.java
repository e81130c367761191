/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Optional;
import java.util.function.Supplier;

import io.github.mcpcluster.instance.Health;

/**
 * Finds the probe of a service's own health.
 */
@FunctionalInterface
public interface HealthProbes {

	/** Leaves the health of each service to the application. */
	HealthProbes NONE = (service) -> Optional.empty();

	/**
	 * Finds the probe of a service. Asked once, at start.
	 * @param service name of the service
	 * @return its probe, called by request threads at the rate of the registry's checks;
	 * one that throws says {@link Health#DOWN}. Empty if it has none
	 */
	Optional<Supplier<Health>> find(String service);

}
