/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;

/**
 * A question about a service.
 *
 * @param agent who is asked
 * @param kind how it is asked
 * @param index the index of the answer before, zero if there is none
 * @param leader whether the leader has to answer, even if stale reads are allowed
 * @param confirming whether an unchanged index confirms the answer before; if that had no
 * instances, or not all, the ACL token may see more by now, which changes no index
 */
record ConsulQuestion(URI agent, Kind kind, long index, boolean leader, boolean confirming) {

	/** Manners of asking. */
	enum Kind {

		/** Asks for the instances at once. */
		FULL,

		/** Asks for the instances once they differ from the answer before. */
		BLOCKING,

		/** Asks at once for the index alone. */
		INDEX

	}

}
