/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The time from a change until another application knows of it. Printed, not judged: that
 * is for those who know how busy the machine is.
 */
class LatencyIT {

	private static final int ROUNDS = 15;

	private static final long BOUND = TimeUnit.SECONDS.toNanos(30);

	private final List<Long> registered = new ArrayList<>();

	private final List<Long> drained = new ArrayList<>();

	private final List<Long> deregistered = new ArrayList<>();

	private volatile Snapshot known = Snapshot.empty("latency");

	@BeforeEach
	void clean() {
		TestConsul.shared().reset();
	}

	@Test
	void fromAChangeToTheViewOfAClient() {
		try (Application owner = application();
				Application client = application();
				McpCluster.Watch watch = client.cluster().watch("latency", this::note)) {
			for (int round = 0; round < ROUNDS; round++) {
				letTheWatchRest();
				measure(owner.registry(), 10_000 + round);
			}
		}
		print("register", this.registered);
		print("drain", this.drained);
		print("deregister", this.deregistered);
		assertThat(this.deregistered).hasSize(ROUNDS);
	}

	/** Many changes in a row are told at a limited rate. */
	private static void letTheWatchRest() {
		await().pollDelay(Duration.ofMillis(600)).until(() -> true);
	}

	private void measure(McpServiceRegistry registry, int port) {
		McpInstance instance = McpInstance.of("latency", new Endpoint(false, "127.0.0.1", port, "/mcp/latency"),
				Traits.NONE);
		InstanceId id = instance.id();
		this.registered.add(time(() -> registry.register(Registration.of(instance, new HealthCheck.None())),
				(snapshot) -> snapshot.up().size() == 1));
		this.drained.add(time(() -> registry.drain(id, true),
				(snapshot) -> snapshot.up().isEmpty() && snapshot.instances().size() == 1));
		this.deregistered.add(time(() -> registry.deregister(id), (snapshot) -> snapshot.instances().isEmpty()));
	}

	private synchronized long time(Runnable change, Predicate<Snapshot> seen) {
		long begun = System.nanoTime();
		change.run();
		while (!seen.test(this.known)) {
			if (System.nanoTime() - begun > BOUND) {
				throw new IllegalStateException("Not seen within 30 s, but " + this.known);
			}
			waitForNews();
		}
		return System.nanoTime() - begun;
	}

	private synchronized void note(Snapshot snapshot) {
		this.known = snapshot;
		notifyAll();
	}

	private void waitForNews() {
		try {
			wait(1000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Application application() {
		return Application.of().consul(TestConsul.shared()).withoutWeb().start();
	}

	private static void print(String change, List<Long> nanos) {
		Collections.sort(nanos);
		System.out.printf("From %s to client view: median %.1f ms, 90%% %.1f ms, longest %.1f ms (%d times)%n", change,
				nanos.get(ROUNDS / 2) / 1e6, nanos.get(ROUNDS * 9 / 10) / 1e6, nanos.get(ROUNDS - 1) / 1e6, ROUNDS);
	}

}
