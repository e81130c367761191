/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.util.List;

/**
 * Figures of one strategy in one scenario.
 *
 * @param scenario name of the scenario
 * @param strategy name of the strategy
 * @param calls calls that were made
 * @param failed calls that ended without an answer
 * @param p50 time in milliseconds that half of the answered calls took at most
 * @param p99 time in milliseconds that 99 of 100 answered calls took at most
 * @param busiest attempts that the busiest sound replica got, against its fair share
 * @param attempts attempts for each call that was sent at all
 * @param moved share of the keys that belong to another replica at the end
 * @param p99BySecond as above for the calls that began in each second, -1 for no answer
 */
record Cell(String scenario, String strategy, int calls, int failed, long p50, long p99, double busiest,
		double attempts, double moved, List<Long> p99BySecond) {
}
