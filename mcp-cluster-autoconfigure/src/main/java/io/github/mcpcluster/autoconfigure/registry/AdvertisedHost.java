/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

/**
 * The host that instances register when none is configured; a matter of how far the
 * registry reaches.
 */
@FunctionalInterface
public interface AdvertisedHost {

	/** Returns a host name or an address. Asked for once the application has started. */
	String host();

}
