/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.route.TestRouter.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that wait for an instance which does not answer.
 */
class HangTests {

	private static final Duration NOTICED = Duration.ofSeconds(3);

	private final AtomicInteger told = new AtomicInteger();

	private TestRouter test = new TestRouter(2);

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void tellsCallsThatWaitForAnInstanceThatHangs() {
		listen(this.test.lease()).connection().hung = true;
		this.test.time.advance(NOTICED);
		assertThat(this.told).hasValue(1);
	}

	@Test
	void opensTheBreakerOfAnInstanceThatHangs() {
		RouteLease<Connection> lease = listen(this.test.lease());
		lease.connection().hung = true;
		this.test.time.advance(NOTICED);
		assertThat(breaker(lease)).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void tellsNothingWhileASlowInstanceGivesASignOfLife() {
		RouteLease<Connection> lease = listen(this.test.lease());
		this.test.time.advance(Duration.ofMinutes(1));
		assertThat(this.told).hasValue(0);
		assertThat(breaker(lease)).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void tellsNothingWhileCallsOfTheInstanceEnd() {
		RouteLease<Connection> lease = listen(this.test.lease());
		lease.connection().hung = true;
		for (int i = 0; i < 20; i++) {
			this.test.time.advance(Duration.ofSeconds(1));
			this.test.router.guard(lease.instance().id()).orElseThrow().recordSuccess();
		}
		assertThat(this.told).hasValue(0);
	}

	@Test
	void keepsTheBreakerOfTheOnlyInstanceClosed() {
		this.test.close();
		this.test = new TestRouter(1);
		RouteLease<Connection> lease = listen(this.test.lease());
		lease.connection().hung = true;
		this.test.time.advance(NOTICED);
		assertThat(this.told).hasValue(1);
		assertThat(breaker(lease)).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void looksAtAnInstanceOnlyWhileCallsListen() {
		RouteLease<Connection> lease = this.test.lease();
		int idle = this.test.time.pending();
		listen(lease);
		assertThat(this.test.time.pending()).isEqualTo(idle + 1);
		lease.success();
		this.test.time.advance(Duration.ofSeconds(1));
		assertThat(this.test.time.pending()).isEqualTo(idle);
	}

	private RouteLease<Connection> listen(RouteLease<Connection> lease) {
		lease.onUnavailable(this.told::incrementAndGet);
		return lease;
	}

	private BreakerState breaker(RouteLease<Connection> lease) {
		return this.test.router.guard(lease.instance().id()).orElseThrow().state();
	}

}
