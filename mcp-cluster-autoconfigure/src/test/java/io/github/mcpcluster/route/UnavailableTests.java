/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.route.TestRouter.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class UnavailableTests {

	private final TestRouter test = new TestRouter(1);

	private final RouteLease<Connection> lease = this.test.lease();

	private final AtomicInteger told = new AtomicInteger();

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void tellsACallUnderWayThatItsInstanceIsDown() {
		listen();
		this.test.setHealth(0, Health.DOWN);
		assertThat(this.told).hasValue(1);
	}

	@Test
	void tellsACallUnderWayThatItsInstanceHasGone() {
		listen();
		this.test.registry.set(TestRouter.SERVICE);
		assertThat(this.told).hasValue(1);
	}

	@Test
	void tellsACallUnderWayThatItsInstanceWasStartedAnew() {
		listen();
		this.test.restart(0);
		assertThat(this.told).hasValue(1);
	}

	@Test
	void tellsACallUnderWayThatTheBreakerOfItsInstanceHasOpened() {
		listen();
		RouteLease<Connection> other = this.test.lease();
		other.refused(new IllegalStateException("expected"));
		assertThat(this.told).hasValue(1);
	}

	@Test
	void tellsOnlyOnce() {
		listen();
		this.test.router.guard(this.lease.instance().id()).orElseThrow().trip();
		this.test.setHealth(0, Health.DOWN);
		assertThat(this.told).hasValue(1);
	}

	@Test
	void tellsAtOnceWhatTheRegistryHasSaidBefore() {
		this.test.setHealth(0, Health.DOWN);
		listen();
		assertThat(this.told).hasValue(1);
	}

	@Test
	void letsACallEndOnAnInstanceThatDrains() {
		listen();
		this.test.setHealth(0, Health.DRAINING);
		assertThat(this.told).hasValue(0);
	}

	@Test
	void tellsNothingAfterTheCallIsSettled() {
		listen();
		this.lease.success();
		this.test.setHealth(0, Health.DOWN);
		assertThat(this.told).hasValue(0);
	}

	@Test
	void tellsTheOthersWhenOneThrows() {
		this.lease.onUnavailable(() -> {
			throw new IllegalStateException("expected");
		});
		this.test.lease().onUnavailable(this.told::incrementAndGet);
		this.test.setHealth(0, Health.DOWN);
		assertThat(this.told).hasValue(1);
	}

	/** The budget for going on elsewhere may not last for all of them. */
	@Test
	void tellsTheCallThatHasWaitedLongestFirst() {
		List<Integer> order = new ArrayList<>();
		List<Integer> begun = IntStream.range(0, 20).boxed().toList();
		begun.forEach((number) -> this.test.lease().onUnavailable(() -> order.add(number)));
		this.test.setHealth(0, Health.DOWN);
		assertThat(order).isEqualTo(begun);
	}

	@Test
	void takesOneActionForEachLease() {
		listen();
		assertThatIllegalStateException().isThrownBy(this::listen).withMessageContaining("once for each lease");
	}

	private void listen() {
		this.lease.onUnavailable(this.told::incrementAndGet);
	}

}
