/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Instant;

/**
 * A process, named so that another process of the same machine can tell whether it lives.
 *
 * @param host where the pid means something: on Linux the boot and the pid namespace,
 * elsewhere the operating system; empty when unknown
 * @param pid number of the process
 * @param started when it started, the epoch when unknown
 */
record ProcessIdentity(String host, long pid, Instant started) {

	/**
	 * Returns whether both names stand for processes that can be looked up alike.
	 * @param other another process
	 * @return whether a pid of the one means the same to the other
	 */
	boolean isNeighbourOf(ProcessIdentity other) {
		return !this.host.isEmpty() && this.host.equals(other.host);
	}

}
