/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

/** Treatment of tools that change under one version of their service. */
enum ChangedTools {

	/** They are reported, and called as before. */
	REPORT,

	/** They are reported, and neither called nor offered until they are released. */
	QUARANTINE

}
