/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.function.Supplier;

import io.github.mcpcluster.register.ReconcilingRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The registry that keeps the registrations of this application alive. It is the bean
 * that applications inject; where an application or a test has replaced that bean, it is
 * a registry made around the one that instances are written to.
 *
 * @param registry the registry
 * @param owned whether it is closed with this
 */
public record RegistrationKeeper(ReconcilingRegistry registry, boolean owned) implements AutoCloseable {

	static RegistrationKeeper of(@Nullable ReconcilingRegistry ours, Supplier<ReconcilingRegistry> made) {
		return (ours != null) ? new RegistrationKeeper(ours, false) : new RegistrationKeeper(made.get(), true);
	}

	@Override
	public void close() {
		if (this.owned) {
			this.registry.close();
		}
	}

}
