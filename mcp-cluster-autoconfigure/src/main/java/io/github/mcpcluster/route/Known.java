/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.function.Supplier;

import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.ServiceView;
import io.github.mcpcluster.watch.ServiceWatch;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a service.
 *
 * @param watch its watch
 * @param view its instances, {@code null} if the registry has not answered yet
 */
record Known(ServiceWatch watch, @Nullable ServiceView view) implements Supplier<Snapshot> {

	/** Returns the latest snapshot, an empty one if the registry has not answered. */
	@Override
	public Snapshot get() {
		ServiceView latest = this.watch.current();
		return (latest != null) ? latest.snapshot() : Snapshot.empty(this.watch.service());
	}

}
