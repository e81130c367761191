/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.testing.ChildProcess;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers of a service that hangs, beside callers of one that does not.
 */
class StarvationIT {

	/** More than an instance is given, and than all connections of a pool. */
	private static final int STUCK = 1_200;

	private static final Duration PROMPT = Duration.ofSeconds(2);

	@TempDir
	private Path directory;

	private ChildProcess hanging;

	private Application sound;

	private Application client;

	private final ExecutorService callers = Executors.newFixedThreadPool(STUCK);

	@BeforeEach
	void start() {
		this.hanging = Replica.local(this.directory).start();
		this.sound = local(RegisterIT.Clock.class).start();
		this.client = local().property("mcp.cluster.client.services.calculator.timeout", "60s").start();
		await().until(() -> this.client.cluster().discover("calculator").size() == 1
				&& this.client.cluster().discover("wall-clock").size() == 1);
	}

	private Application.Launch local(Class<?>... beans) {
		return Application.of(beans)
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.directory);
	}

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
		this.client.close();
		this.sound.close();
		this.hanging.close();
	}

	@Test
	void aServiceThatHangsStarvesNoOther() {
		this.client.call("where");
		this.hanging.pause();
		AtomicInteger refused = new AtomicInteger();
		for (int i = 0; i < STUCK; i++) {
			this.callers.execute(() -> callOrCount(refused));
		}
		await().until(() -> refused.get() >= STUCK / 2);
		McpClusterClient clock = this.client.cluster().client("wall-clock");
		List<Duration> took = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			long begun = System.nanoTime();
			clock.callTool("time", Map.of());
			took.add(Duration.ofNanos(System.nanoTime() - begun));
		}
		assertThat(took).allMatch((each) -> each.compareTo(PROMPT) < 0);
	}

	private void callOrCount(AtomicInteger refused) {
		try {
			this.client.call("where");
		}
		catch (RuntimeException ex) {
			refused.incrementAndGet();
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
