/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On real threads: instances that leave a registry that fails.
 */
class LeavingTests {

	private final McpInstance one = Instances.instance("a", 1);

	private final McpInstance two = Instances.instance("b", 1);

	private final CountDownLatch released = new CountDownLatch(1);

	private final FakeRegistry fake = new FakeRegistry();

	private final ReconcilingRegistry registry = new ReconcilingRegistry(this.fake,
			new ReconcileSettings(Duration.ofHours(1), 0, Duration.ofSeconds(2), Duration.ofSeconds(2)), List.of());

	@BeforeEach
	void register() {
		this.registry.register(Registration.of(this.one, new HealthCheck.None()));
		this.registry.register(Registration.of(this.two, new HealthCheck.None()));
	}

	@AfterEach
	void release() {
		this.released.countDown();
	}

	@Test
	void takesTheOthersOutWhileTheRegistryHangsForOne() {
		this.fake.beforeCall((call) -> {
			if (call.equals("deregister " + this.one.id())) {
				await(this.released);
			}
		});
		this.registry.close();
		assertThat(this.fake.registered()).doesNotContain(this.two);
	}

	@Test
	void triesAgainWhenTheRegistryFailsForAMoment() {
		AtomicInteger failures = new AtomicInteger(3);
		this.fake.beforeCall((call) -> {
			if (call.startsWith("deregister ") && failures.getAndDecrement() > 0) {
				throw new RegistryException("fake: busy", null);
			}
		});
		this.registry.close();
		assertThat(this.fake.registered()).isEmpty();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
