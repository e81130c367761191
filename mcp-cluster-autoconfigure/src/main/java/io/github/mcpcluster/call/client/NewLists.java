/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.mcpcluster.call.attempt.CalledService;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.route.ServiceListener;

/**
 * Reads the lists of instances that are new before calls go there, once the tools of
 * their service are in use. Forgets services that are no longer in use.
 *
 * @param services the services in use
 * @param reader reads lists
 * @param background runs what may block
 */
record NewLists(CalledServices services, ListReader reader, Executor background) implements ServiceListener {

	/** A list that comes later is read beside a call. */
	private static final Duration SOON = Duration.ofSeconds(2);

	/** A call that could choose a new instance judges it by the list that it lacks. */
	@Override
	public void changing(Snapshot snapshot) {
		this.services.of(snapshot.service()).lists().follow(snapshot);
	}

	@Override
	public void changed(Snapshot snapshot) {
		CalledService called = this.services.of(snapshot.service());
		long now = this.reader.nanoTime().getAsLong();
		called.lists().toAsk(now).forEach((instance) -> read(called, instance, now));
	}

	@Override
	public void unused(String service) {
		this.services.forget(service);
	}

	private void read(CalledService called, McpInstance instance, long now) {
		called.tools()
			.fetch(instance, now, () -> CompletableFuture
				.supplyAsync(() -> this.reader.read(List.of(instance), SOON).listed(), this.background));
	}

}
