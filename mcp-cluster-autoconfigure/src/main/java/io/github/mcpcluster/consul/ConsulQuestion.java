/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

/**
 * A question about a service.
 *
 * @param kind how it is asked
 * @param index the index of the answer before, zero if there is none
 * @param leader whether the leader has to answer, even if stale reads are allowed
 */
record ConsulQuestion(Kind kind, long index, boolean leader) {

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
