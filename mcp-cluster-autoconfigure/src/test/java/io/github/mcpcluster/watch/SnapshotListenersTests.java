/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.testing.Instances;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotListenersTests {

	private final AtomicReference<Snapshot> latest = new AtomicReference<>();

	@Test
	void tellsNothingBeforeSomethingIsKnown() {
		List<Snapshot> told = new ArrayList<>();
		new SnapshotListeners(Runnable::run, this.latest::get).add(told::add);
		assertThat(told).isEmpty();
	}

	@Test
	void tellsASlowListenerTheLastOfManyChanges() {
		List<Runnable> waiting = new ArrayList<>();
		SnapshotListeners listeners = new SnapshotListeners(waiting::add, this.latest::get);
		List<Snapshot> told = new ArrayList<>();
		listeners.add(told::add);
		publish(listeners, 1);
		publish(listeners, 2);
		assertThat(waiting).hasSize(1);
		waiting.get(0).run();
		assertThat(told).containsExactly(snapshot(2));
	}

	@Test
	void tellsOneAtATimeAndTheLastInTheEndWhileManyThreadsPublish() {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			SnapshotListeners listeners = new SnapshotListeners(threads, this.latest::get);
			List<Snapshot> told = Collections.synchronizedList(new ArrayList<>());
			AtomicInteger inside = new AtomicInteger();
			AtomicInteger collisions = new AtomicInteger();
			listeners.add((snapshot) -> {
				collisions.addAndGet(inside.getAndIncrement());
				told.add(snapshot);
				inside.decrementAndGet();
			});
			for (int port = 1; port <= 5000; port++) {
				publish(listeners, port);
			}
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(told).last().isEqualTo(snapshot(5000)));
			assertThat(collisions).hasValue(0);
			assertThat(told).doesNotHaveDuplicates();
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void publish(SnapshotListeners listeners, int port) {
		this.latest.set(snapshot(port));
		listeners.signal();
	}

	private static Snapshot snapshot(int port) {
		return new Snapshot("a", List.of(Instances.instance("a", port)));
	}

}
