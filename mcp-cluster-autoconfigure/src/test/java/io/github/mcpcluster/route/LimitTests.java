/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.route.TestRouter.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LimitTests {

	private static final Exception CAUSE = new IllegalStateException("expected");

	private final TestRouter test = new TestRouter(2,
			(settings) -> settings.withGuard(settings.guard().withMaxCalls(2)));

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void givesACallToTheNextInstanceWhenOneIsAtItsLimit() {
		RouteLease<Connection> first = this.test.lease();
		this.test.lease().success();
		this.test.lease();
		this.test.lease().success();
		assertThat(this.test.lease().instance()).isNotEqualTo(first.instance());
	}

	@Test
	void refusesAtOnceWhenAllAreAtTheirLimit() {
		for (int call = 0; call < 4; call++) {
			this.test.lease();
		}
		assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(this.test::lease)
			.withMessageContaining("2 healthy, 0 draining, 0 with an open circuit breaker, 2 at their limit of calls");
	}

	@Test
	void countsATimeoutOnlyWhenTheInstanceHadAFairTime() {
		for (int call = 0; call < 20; call++) {
			this.test.lease().timeout(CAUSE, Duration.ofMillis(1));
		}
		assertThat(this.test.stats(0).breaker()).isEqualTo(BreakerState.CLOSED);
		assertThat(this.test.stats(0).inFlight()).isZero();
		for (int call = 0; call < 6; call++) {
			this.test.lease().timeout(CAUSE, Duration.ofSeconds(1));
		}
		assertThat(this.test.stats(0).breaker()).isEqualTo(BreakerState.OPEN);
	}

}
