/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.route.TestRouter.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WaitTests {

	private static final Exception CAUSE = new IllegalStateException("expected");

	private static final Duration WAIT = Duration.ofSeconds(5);

	private final TestRouter test = new TestRouter(1,
			(settings) -> settings.withWaitForInstance(WAIT).withGuard(settings.guard().withMaxCalls(1)));

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void waitsUntilAnInstanceComesBack() {
		this.test.setHealth(0, Health.DOWN);
		CompletableFuture<RouteLease<Connection>> lease = lease();
		assertThat(lease).isNotDone();
		this.test.setHealth(0, Health.UP);
		assertThat(lease).isCompletedWithValueMatching((given) -> given.instance().isUp());
	}

	@Test
	void waitsUntilABreakerLetsAProbeThrough() {
		this.test.lease().refused(CAUSE);
		this.test.time.advance(Duration.ofSeconds(58));
		CompletableFuture<RouteLease<Connection>> lease = lease();
		this.test.time.advance(Duration.ofSeconds(2).minusNanos(1));
		assertThat(lease).isNotDone();
		this.test.time.advance(Duration.ofNanos(1));
		assertThat(lease).isCompleted();
	}

	@Test
	void waitsUntilABreakerIsReset() {
		RouteLease<Connection> first = this.test.lease();
		first.refused(CAUSE);
		CompletableFuture<RouteLease<Connection>> lease = lease();
		this.test.router.guard(first.instance().id()).orElseThrow().reset();
		assertThat(lease).isCompleted();
	}

	@Test
	void waitsUntilAnInstanceHasRoomForACall() {
		RouteLease<Connection> first = this.test.lease();
		CompletableFuture<RouteLease<Connection>> lease = lease();
		assertThat(lease).isNotDone();
		first.success();
		assertThat(lease).isCompleted();
	}

	@Test
	void isRefusedWhenTheTimeIsOver() {
		this.test.setHealth(0, Health.DOWN);
		CompletableFuture<RouteLease<Connection>> lease = lease();
		this.test.time.advance(WAIT.minusNanos(1));
		assertThat(lease).isNotDone();
		this.test.time.advance(Duration.ofNanos(1));
		assertRefused(lease);
		assertThat(this.test.time.pending()).isOne();
	}

	@Test
	void waitsNoLongerThanTheCallerCan() {
		this.test.setHealth(0, Health.DOWN);
		CompletableFuture<RouteLease<Connection>> lease = this.test.router.leaseAsync(TestRouter.SERVICE,
				SelectionContext.NONE, Duration.ofSeconds(1));
		this.test.time.advance(Duration.ofSeconds(1));
		assertRefused(lease);
	}

	@Test
	void doesNotWaitUnlessTheSettingsSaySo() {
		try (TestRouter impatient = new TestRouter(0)) {
			impatient.router.discover(InstanceQuery.service(TestRouter.SERVICE).build());
			assertRefused(impatient.router.leaseAsync(TestRouter.SERVICE, SelectionContext.NONE, TestRouter.PLENTY));
			assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(impatient::lease);
		}
	}

	@Test
	void waitsForTheRegistrysFirstAnswer() {
		try (TestRouter late = new TestRouter(1)) {
			late.registry.goDown();
			CompletableFuture<RouteLease<Connection>> lease = late.router.leaseAsync(TestRouter.SERVICE,
					SelectionContext.NONE, TestRouter.PLENTY);
			assertThat(lease).isNotDone();
			late.registry.comeBack();
			assertThat(lease).isCompleted();
		}
	}

	@Test
	void looksAgainIfTheRegistryAnswersAfterTheFirstLook() {
		try (TestRouter late = new TestRouter(1)) {
			late.registry.goDown();
			assertRefused(late.router.leaseAsync(TestRouter.SERVICE, SelectionContext.NONE, Duration.ZERO));
			late.time.onReading(late.registry::comeBack);
			assertThat(late.router.leaseAsync(TestRouter.SERVICE, SelectionContext.NONE, TestRouter.PLENTY))
				.isCompleted();
		}
	}

	@Test
	void isRefusedWhenTheRegistryDoesNotAnswer() {
		try (TestRouter late = new TestRouter(1)) {
			late.registry.goDown();
			CompletableFuture<RouteLease<Connection>> lease = late.router.leaseAsync(TestRouter.SERVICE,
					SelectionContext.NONE, TestRouter.PLENTY);
			late.time.advance(Duration.ofMillis(50));
			assertRefused(lease);
		}
	}

	@Test
	void takesAnInstanceThatFailedThisCallOnceItWasStartedAnew() {
		SelectionContext failed = new SelectionContext(null, Set.of(this.test.instances.get(0).id()));
		this.test.lease().success();
		CompletableFuture<RouteLease<Connection>> lease = this.test.router.leaseAsync(TestRouter.SERVICE, failed,
				TestRouter.PLENTY);
		assertThat(lease).isNotDone();
		this.test.restart(0);
		assertThat(lease).isCompleted();
	}

	@Test
	void leavesNothingBehindWhenTheWaitIsCancelled() {
		RouteLease<Connection> first = this.test.lease();
		lease().cancel(false);
		first.success();
		assertThat(this.test.stats(0).inFlight()).isZero();
		assertThat(this.test.lease().instance()).isEqualTo(first.instance());
	}

	@Test
	void servesOneCallerForEachCallThatEnds() {
		RouteLease<Connection> first = this.test.lease();
		CompletableFuture<RouteLease<Connection>> one = lease();
		CompletableFuture<RouteLease<Connection>> other = lease();
		first.success();
		assertThat(one).isCompleted();
		assertThat(other).isNotDone();
		one.join().success();
		assertThat(other).isCompleted();
	}

	@Test
	void isRefusedWhenTheRouterCloses() {
		this.test.setHealth(0, Health.DOWN);
		CompletableFuture<RouteLease<Connection>> lease = lease();
		this.test.router.close();
		assertRefused(lease);
	}

	@Test
	void isRefusedWhenItsThreadIsInterrupted() {
		this.test.lease();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(this.test::lease);
		assertThat(Thread.interrupted()).isTrue();
	}

	private CompletableFuture<RouteLease<Connection>> lease() {
		return this.test.router.leaseAsync(TestRouter.SERVICE, SelectionContext.NONE, TestRouter.PLENTY);
	}

	private static void assertRefused(CompletableFuture<?> lease) {
		assertThat(lease).isCompletedExceptionally();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(lease::join)
			.withCauseInstanceOf(NoInstanceAvailableException.class);
	}

}
