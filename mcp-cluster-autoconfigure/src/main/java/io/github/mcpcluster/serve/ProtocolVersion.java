/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;

import io.modelcontextprotocol.spec.ProtocolVersions;

/**
 * The versions of MCP that services speak: all that the SDK does.
 */
final class ProtocolVersion {

	/**
	 * Oldest first, as the SDK wants them: it offers the last to a client it does not
	 * know.
	 */
	static final List<String> SPOKEN = List.of(ProtocolVersions.MCP_2024_11_05, ProtocolVersions.MCP_2025_03_26,
			ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);

	static final String NEWEST = SPOKEN.get(SPOKEN.size() - 1);

	private ProtocolVersion() {
	}

}
