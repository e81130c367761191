/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.Locale;

/**
 * Treatment of sessions by an MCP endpoint.
 */
public enum Protocol {

	/** There are no sessions: any replica answers any request. */
	STATELESS,

	/** Sessions, kept by the replica that opened them. */
	STREAMABLE;

	/**
	 * Returns the name written to the registry.
	 * @return {@code stateless} or {@code streamable}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the protocol of a name found in the registry.
	 * @param id {@code stateless} or {@code streamable}, in any case
	 * @return the protocol
	 * @throws IllegalArgumentException for any other name
	 */
	public static Protocol of(String id) {
		for (Protocol protocol : values()) {
			if (protocol.id().equalsIgnoreCase(id)) {
				return protocol;
			}
		}
		throw new IllegalArgumentException("protocol: '%s' (expected: stateless or streamable)".formatted(id));
	}

}
