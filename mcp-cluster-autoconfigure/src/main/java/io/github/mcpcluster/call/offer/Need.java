/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import org.jspecify.annotations.Nullable;

/**
 * Need of a call that instances have to meet by what they list.
 *
 * @param tool name of the tool that is called, empty for anything else
 * @param schema digest of the schemas that the tool must have, {@code null} for any
 */
public record Need(String tool, @Nullable String schema) {

	/** The need of a call that calls no tool. */
	public static final Need NOTHING = new Need("", null);

	boolean isTool() {
		return !this.tool.isEmpty();
	}

}
