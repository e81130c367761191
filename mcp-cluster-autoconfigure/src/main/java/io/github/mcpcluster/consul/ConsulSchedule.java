/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.mcpcluster.poll.Pace;

/**
 * When and where a watch asks.
 *
 * @param pace pauses after answers and failures
 * @param glances yields the time between two questions of a watch without a blocking
 * query
 * @param catalog yields the state of the catalogue, see {@link CatalogChanges#state()}
 * @param turns limits how many watches ask at a time, blocking queries aside
 * @param executor runs the steps
 */
record ConsulSchedule(Pace pace, Supplier<Duration> glances, LongSupplier catalog, Turns turns,
		ScheduledExecutorService executor) {
}
