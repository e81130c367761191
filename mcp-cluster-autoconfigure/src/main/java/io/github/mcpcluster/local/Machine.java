/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Clock;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Parts of the machine that the registry uses.
 *
 * @param clock time of day, as the file system stamps its files
 * @param nanoTime monotonic time in nanoseconds
 * @param processes its processes
 * @param watches opens services that report changes of a directory
 */
record Machine(InstantSource clock, LongSupplier nanoTime, ProcessTable processes, WatchServices watches) {

	static Machine present() {
		return new Machine(Clock.systemUTC(), System::nanoTime, ProcessTable.ofThisMachine(), WatchServices::ofSystem);
	}

}
