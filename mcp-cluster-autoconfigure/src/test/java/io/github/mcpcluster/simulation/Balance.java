/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the attempts that replicas get with their fair shares. Those that are neither
 * broken nor slow nor away at the moment count: each has a share of the attempt that its
 * weight says.
 */
final class Balance {

	private final Map<Replica, Double> fair = new LinkedHashMap<>();

	private final Map<Replica, Integer> got = new LinkedHashMap<>();

	void attempted(Replica replica, List<Replica> able) {
		if (able.contains(replica)) {
			this.got.merge(replica, 1, Integer::sum);
			double all = 0;
			for (Replica each : able) {
				all += each.weight();
			}
			for (Replica each : able) {
				this.fair.merge(each, each.weight() / all, Double::sum);
			}
		}
	}

	/** Returns how much the busiest got against its fair share. */
	double busiest() {
		return this.got.entrySet()
			.stream()
			.mapToDouble((entry) -> entry.getValue() / this.fair.get(entry.getKey()))
			.max()
			.orElse(0);
	}

}
