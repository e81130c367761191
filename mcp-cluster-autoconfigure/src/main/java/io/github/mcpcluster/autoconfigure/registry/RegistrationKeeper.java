/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.List;

import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.ReconcileSettings;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.register.RegistrationListener;

/**
 * The registry that keeps the registrations of this application alive. It is the bean
 * that applications inject; where an application or a test has replaced that bean, it is
 * a registry made around the replacement.
 *
 * @param registry the registry
 * @param owned whether it is closed with this
 */
public record RegistrationKeeper(ReconcilingRegistry registry, boolean owned) implements AutoCloseable {

	static RegistrationKeeper of(McpServiceRegistry registry, ReconcileSettings settings,
			List<RegistrationListener> listeners) {
		return (registry instanceof ReconcilingRegistry ours) ? new RegistrationKeeper(ours, false)
				: new RegistrationKeeper(new ReconcilingRegistry(registry, settings, listeners), true);
	}

	@Override
	public void close() {
		if (this.owned) {
			this.registry.close();
		}
	}

}
