/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.route.TestRouter.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServicePoolTests {

	private final TestRouter test = new TestRouter(2);

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void closesTheConnectionOfAnInstanceThatHasGoneThoughNobodyCalls() {
		Connection first = lease(0).connection();
		this.test.instances.remove(0);
		this.test.show();
		assertThat(first.closed).isTrue();
	}

	@Test
	void keepsTheConnectionsOfThoseThatStay() {
		Connection second = lease(1).connection();
		this.test.setHealth(0, Health.DOWN);
		this.test.setHealth(1, Health.DRAINING);
		this.test.setHealth(1, Health.UP);
		assertThat(this.test.lease().connection()).isSameAs(second);
		assertThat(second.closed).isFalse();
	}

	@Test
	void renewsTheConnectionOfAnInstanceThatWasStartedAnew() {
		Connection before = lease(0).connection();
		this.test.restart(0);
		assertThat(before.closed).isTrue();
		assertThat(lease(0).connection()).isNotSameAs(before);
	}

	@Test
	void countsALeaseThatIsSettledAfterItsInstanceHasGone() {
		RouteLease<Connection> lease = lease(0);
		this.test.registry.set(TestRouter.SERVICE);
		lease.success();
		this.test.show();
		assertThat(this.test.stats(0).calls()).isOne();
		assertThat(this.test.stats(0).inFlight()).isZero();
	}

	@Test
	void keepsWhatItLearnedOfAnInstanceThatIsBackSoon() {
		lease(0).refused(new IllegalStateException("expected"));
		this.test.registry.set(TestRouter.SERVICE, this.test.instances.get(1));
		this.test.time.advance(Duration.ofSeconds(30));
		this.test.show();
		assertThat(this.test.stats(0).breaker()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void forgetsWhatItLearnedOfAnInstanceThatHasGoneForLong() {
		InstanceId first = lease(0).instance().id();
		this.test.registry.set(TestRouter.SERVICE, this.test.instances.get(1));
		this.test.lease().cancel();
		this.test.time.advance(Duration.ofMinutes(5));
		assertThat(this.test.evicted).containsExactly(first);
	}

	@Test
	void goesOnWhenAConnectionFailsToClose() {
		try (TestRouter failing = new TestRouter(1)) {
			Connection connection = failing.lease().connection();
			connection.failure = new IllegalStateException("expected");
			failing.instances.clear();
			failing.show();
			assertThat(connection.closed).isTrue();
			assertThat(failing.router.stats((service) -> 0).services().get(0).instances()).isEqualTo(List.of());
		}
	}

	private RouteLease<Connection> lease(int index) {
		while (true) {
			RouteLease<Connection> lease = this.test.lease();
			if (lease.instance().id().equals(this.test.instances.get(index).id())) {
				return lease;
			}
			lease.cancel();
		}
	}

}
