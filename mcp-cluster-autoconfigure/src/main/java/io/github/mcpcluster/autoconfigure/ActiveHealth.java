/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.Set;

import io.github.mcpcluster.probe.Prober;
import io.github.mcpcluster.watch.InstanceSource;
import org.jspecify.annotations.Nullable;

/**
 * Active health of the instances, where it is switched on or the registry knows none.
 *
 * @param enabled whether it is switched on, {@code null} to let the registry decide
 * @param prober asks the instances
 */
record ActiveHealth(@Nullable Boolean enabled, Prober prober) implements AutoCloseable {

	/** Registries that know no health. */
	private static final Set<String> WITHOUT_HEALTH = Set.of("static", "dns", "discovery-client");

	InstanceSource over(InstanceSource source) {
		boolean probed = (this.enabled != null) ? this.enabled
				: WITHOUT_HEALTH.containsAll(Set.of(source.kind().split("\\s*,\\s*")));
		return probed ? this.prober.over(source) : source;
	}

	@Override
	public void close() {
		this.prober.close();
	}

}
