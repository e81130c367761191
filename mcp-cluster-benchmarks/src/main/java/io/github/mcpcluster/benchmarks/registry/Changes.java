/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Changes instances, and measures from the change to the listener of the application.
 */
final class Changes {

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final long PATIENCE_SECONDS = 30;

	private final RunningConsul consul;

	private final McpCluster cluster;

	private final AtomicInteger version = new AtomicInteger(1);

	Changes(RunningConsul consul, McpCluster cluster) {
		this.consul = consul;
		this.cluster = cluster;
	}

	/** Changes one service after the other. */
	Times oneByOne(List<String> services, int number) throws Exception {
		List<Long> nanos = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			nanos.add(begin(services.get(i % services.size())).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
			Pauses.of(PAUSE);
		}
		return Times.of(nanos);
	}

	/** Changes all services at once. */
	Times together(List<String> services) throws Exception {
		List<CompletableFuture<Long>> running = services.stream().map(this::begin).toList();
		List<Long> nanos = new ArrayList<>();
		for (CompletableFuture<Long> each : running) {
			nanos.add(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
		}
		return Times.of(nanos);
	}

	private CompletableFuture<Long> begin(String service) {
		String expected = String.valueOf(this.version.incrementAndGet());
		CompletableFuture<Long> seen = new CompletableFuture<>();
		McpCluster.Watch watch = this.cluster.watch(service, (snapshot) -> {
			if (snapshot.instances().stream().map(McpInstance::traits).anyMatch((t) -> t.version().equals(expected))) {
				seen.complete(System.nanoTime());
			}
		});
		long start = System.nanoTime();
		this.consul.put(service, 0, Integer.parseInt(expected)).exceptionally((failure) -> {
			seen.completeExceptionally(failure);
			return null;
		});
		return seen.thenApply((end) -> {
			watch.close();
			return end - start;
		});
	}

}
