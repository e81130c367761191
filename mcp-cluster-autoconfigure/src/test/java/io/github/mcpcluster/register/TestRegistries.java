/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.util.List;
import java.util.concurrent.ExecutorService;

import io.github.mcpcluster.register.Timing.Threads;
import io.github.mcpcluster.testing.VirtualScheduler;

/**
 * Reconciling registries in virtual time, for tests of other packages too.
 */
public final class TestRegistries {

	private TestRegistries() {
	}

	/** Returns a registry whose time and threads are those of the scheduler. */
	public static ReconcilingRegistry create(McpServiceRegistry registry, RegistrationListener listener,
			VirtualScheduler scheduler) {
		return create(registry, listener, scheduler, scheduler);
	}

	/** Returns one that asks for the health on threads of its own. */
	static ReconcilingRegistry create(McpServiceRegistry registry, RegistrationListener listener,
			VirtualScheduler scheduler, ExecutorService questions) {
		return new ReconcilingRegistry(registry, ReconcileSettings.DEFAULTS, List.of(listener),
				new Timing(new Threads(scheduler, scheduler, scheduler, questions), scheduler.clock(),
						scheduler.nanoTime(), () -> 0.5));
	}

}
