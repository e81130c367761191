/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.route.TestRouter.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LastResortTests {

	private static final Exception CAUSE = new IllegalStateException("expected");

	private final TestRouter test = new TestRouter(2, (settings) -> settings.withCallsWhenAllOpen(20));

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void letsAShareOfCallsTryWhenAllBreakersAreOpen() {
		trip(0);
		trip(1);
		assertThat(admitted(100)).isEqualTo(20);
	}

	@Test
	void triesTheInstanceOfWhichFewestCallsFailed() {
		this.test.setHealth(1, Health.DOWN);
		this.test.lease().success();
		for (int call = 0; call < 2; call++) {
			this.test.lease().failure(CAUSE);
		}
		this.test.setHealth(1, Health.UP);
		trip(1);
		for (int call = 0; call < 4; call++) {
			assertThat(admitted(1)).isZero();
		}
		assertThat(this.test.lease().instance()).isEqualTo(this.test.instances.get(0));
	}

	@Test
	void isBackWithTheFirstSuccess() {
		trip(0);
		trip(1);
		admitted(4);
		RouteLease<Connection> lease = this.test.lease();
		lease.success();
		assertThat(this.test.router.guard(lease.instance().id()).orElseThrow().state()).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void isNotNeededWhileOneBreakerIsClosed() {
		trip(0);
		for (int call = 0; call < 20; call++) {
			assertThat(this.test.lease().instance()).isEqualTo(this.test.instances.get(1));
		}
	}

	@Test
	void canBeTurnedOff() {
		try (TestRouter off = new TestRouter(1, (settings) -> settings.withCallsWhenAllOpen(0))) {
			off.lease().refused(CAUSE);
			assertThat(admitted(off, 100)).isZero();
		}
	}

	private void trip(int index) {
		this.test.lease().cancel();
		this.test.router.guard(this.test.instances.get(index).id()).orElseThrow().trip();
	}

	private int admitted(int calls) {
		return admitted(this.test, calls);
	}

	private static int admitted(TestRouter router, int calls) {
		int admitted = 0;
		for (int call = 0; call < calls; call++) {
			try {
				router.lease().cancel();
				admitted++;
			}
			catch (NoInstanceAvailableException ex) {
				// refused
			}
		}
		return admitted;
	}

}
