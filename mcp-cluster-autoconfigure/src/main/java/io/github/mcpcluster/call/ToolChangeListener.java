/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

/**
 * Listens to changes of tools under one version of their service. An exception that it
 * throws is logged and ignored. Must return quickly. Safe for use by several threads.
 */
@FunctionalInterface
public interface ToolChangeListener {

	/**
	 * A tool is defined otherwise than before, which is said once.
	 * @param change the change
	 */
	void changed(ToolChange change);

}
