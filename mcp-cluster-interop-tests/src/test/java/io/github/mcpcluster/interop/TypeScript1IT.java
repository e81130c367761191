/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

/**
 * The TypeScript SDK 1.x: sessions, and 400 for those that it does not know.
 */
class TypeScript1IT extends CallsContract {

	@Override
	String program() {
		return "sdk1-server.mjs";
	}

}
