/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

/**
 * The two ways in which versions of MCP say who speaks with whom (MCP 2026-07-28,
 * "Versioning and Compatibility", which calls them legacy and modern).
 */
public enum Era {

	/** A handshake begins, a session may follow: up to 2025-11-25. */
	LEGACY,

	/** Each request carries all that is needed to serve it: 2026-07-28 and later. */
	MODERN

}
