/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.time.Duration;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.register.ReconcileSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The registry that instances are written to and read from.
 *
 * @param type Kind of registry; Consul where its address is configured, local otherwise,
 * and in memory under Spring's test framework.
 * @param required Whether the start fails when no registry is configured.
 * @param reconcileInterval Time between two comparisons of what is registered with what
 * should be.
 */
@ConfigurationProperties("mcp.cluster.registry")
record RegistryProperties(@Nullable RegistryType type, @DefaultValue("false") boolean required,
		@DefaultValue("10s") Duration reconcileInterval) {

	ReconcileSettings reconcile() {
		ReconcileSettings defaults = ReconcileSettings.DEFAULTS;
		return NamedProperties.below("mcp.cluster.registry", () -> new ReconcileSettings(this.reconcileInterval,
				defaults.jitter(), defaults.stopTimeout(), defaults.healthTimeout()));
	}

}
