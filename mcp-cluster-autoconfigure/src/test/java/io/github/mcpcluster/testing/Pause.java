/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

/**
 * The pause between two looks at a process that is starting.
 */
final class Pause {

	private Pause() {
	}

	static void briefly(String awaited) {
		try {
			Thread.sleep(20);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for " + awaited, ex);
		}
	}

}
