/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

/**
 * A way to lose a registry.
 *
 * @param begin from then on the registry cannot be asked; connections may be refused, or
 * hang
 * @param end the registry can be asked again; it may have forgotten what it held
 */
public record RegistryOutage(Runnable begin, Runnable end) {

	/** Runs something while the registry is lost, and ends the outage in any case. */
	void during(Runnable task) {
		this.begin.run();
		try {
			task.run();
		}
		finally {
			this.end.run();
		}
	}

}
