/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.route.TestRouter.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Calls of a client that starts together with its servers. */
class FirstInstanceTests {

	private static final Duration FIRST = Duration.ofSeconds(5);

	private final TestRouter test = new TestRouter(0, (settings) -> settings.withWaitForFirst(FIRST));

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void waitForTheFirstInstance() {
		CompletableFuture<RouteLease<Connection>> lease = lease();
		this.test.time.advance(FIRST.minusMillis(1));
		assertThat(lease).isNotDone();
		this.test.add(Traits.builder().build());
		this.test.show();
		assertThat(lease).isCompleted();
	}

	@Test
	void areRefusedWhenTheFirstSecondsAreOver() {
		CompletableFuture<RouteLease<Connection>> lease = lease();
		this.test.time.advance(FIRST);
		assertThat(lease).isCompletedExceptionally();
		assertThat(lease()).isCompletedExceptionally();
	}

	@Test
	void doNotWaitOnceAnInstanceHasBeenSeen() {
		this.test.add(Traits.builder().build());
		this.test.show();
		assertThat(lease()).isCompleted();
		this.test.registry.set(TestRouter.SERVICE);
		assertThat(lease()).isCompletedExceptionally();
	}

	@Test
	void doNotWaitWhereTheUserSaysSo() {
		try (TestRouter impatient = new TestRouter(0,
				(settings) -> settings.withWaitForFirst(FIRST).withWaitForInstance(Duration.ZERO))) {
			assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(impatient::lease);
		}
	}

	@Test
	void waitForTheRegistryNoLongerThanIsUsual() {
		this.test.registry.goDown();
		CompletableFuture<RouteLease<Connection>> lease = lease();
		this.test.time.advance(Duration.ofMillis(49));
		assertThat(lease).isNotDone();
		this.test.time.advance(Duration.ofMillis(1));
		assertThat(lease).isCompletedExceptionally();
	}

	@Test
	void sayHowManyInstancesDrain() {
		this.test.add(Traits.builder().build());
		this.test.add(Traits.builder().build());
		this.test.show();
		this.test.setHealth(0, Health.DRAINING);
		this.test.setHealth(1, Health.DRAINING);
		assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(this.test::lease)
			.withMessageContaining("2 seen, 0 healthy, 2 draining, 0 with an open circuit breaker");
	}

	private CompletableFuture<RouteLease<Connection>> lease() {
		return this.test.router.leaseAsync(TestRouter.SERVICE, SelectionContext.NONE, TestRouter.PLENTY);
	}

}
