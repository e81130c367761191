/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import io.github.mcpcluster.protocol.ContentDigest;

/**
 * Names that instances give: their length is bounded where they are remembered.
 */
final class BoundedName {

	private static final int LONGEST = 128;

	private BoundedName() {
	}

	/**
	 * Returns the name as it is remembered.
	 * @param name the name
	 * @return the name, a digest of it if it is long
	 */
	static String key(String name) {
		return (name.length() <= LONGEST) ? name : ContentDigest.ofParts(name);
	}

}
