/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.List;
import java.util.Map;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Snapshot;

/**
 * The targets of one snapshot.
 *
 * @param <C> type of the connections
 * @param snapshot the snapshot
 * @param byId all its instances
 * @param tiers those that are up, in the order in which they are asked
 */
record Targets<C extends AutoCloseable>(Snapshot snapshot, Map<InstanceId, Target<C>> byId, Tiers<C> tiers) {

	/** Returns those whose connection another version does not use any more. */
	List<Target<C>> leftBehindBy(Targets<C> next) {
		return this.byId.values().stream().filter((target) -> {
			Target<C> later = next.byId().get(target.instance().id());
			return later == null || later.link() != target.link();
		}).toList();
	}

}
