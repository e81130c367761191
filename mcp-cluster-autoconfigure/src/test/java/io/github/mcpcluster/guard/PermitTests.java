/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import io.github.mcpcluster.instance.BreakerState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PermitTests {

	private final GuardFixture fixture = new GuardFixture();

	private final InstanceGuard guard = this.fixture.guard;

	@Test
	void isInFlightUntilItIsClosed() {
		Permit one = this.fixture.begin();
		Permit two = this.fixture.begin();
		Permit three = this.fixture.begin();
		assertThat(this.guard.inFlight()).isEqualTo(3);
		one.success();
		two.failure(GuardFixture.FAILURE);
		three.cancel();
		assertThat(this.guard.inFlight()).isZero();
		assertThat(this.guard.calls()).isEqualTo(2);
		assertThat(this.guard.failures()).isEqualTo(1);
	}

	@Test
	void closesOnce() {
		Permit permit = this.fixture.begin();
		assertThat(permit.failure(GuardFixture.FAILURE)).isTrue();
		assertThat(permit.failure(GuardFixture.FAILURE)).isFalse();
		assertThat(permit.success()).isFalse();
		assertThat(permit.cancel()).isFalse();
		assertThat(this.guard.inFlight()).isZero();
		assertThat(this.guard.calls()).isEqualTo(1);
		assertThat(this.guard.failures()).isEqualTo(1);
	}

	@Test
	void givesTheProbeBackWhenCanceled() {
		this.fixture.halfOpen();
		Permit probe = this.fixture.begin();
		this.fixture.begin();
		assertThat(this.guard.tryAcquire()).isFalse();
		probe.cancel();
		assertThat(this.guard.tryAcquire()).isTrue();
		assertThat(this.guard.tryAcquire()).isFalse();
	}

	@Test
	void givesNothingBackToALaterRoundOfProbes() {
		this.fixture.halfOpen();
		Permit early = this.fixture.begin();
		this.guard.trip();
		this.fixture.wait(20);
		this.fixture.begin();
		this.fixture.begin();
		early.cancel();
		assertThat(this.guard.tryAcquire()).isFalse();
	}

	@Test
	void doesNotCountAFailureFromBeforeInTheProbes() {
		Permit late = this.fixture.begin();
		Permit later = this.fixture.begin();
		this.fixture.halfOpen();
		Permit probe = this.fixture.begin();
		late.failure(GuardFixture.FAILURE);
		later.failure(GuardFixture.FAILURE);
		assertThat(this.guard.state()).isEqualTo(BreakerState.HALF_OPEN);
		probe.success();
		this.fixture.succeed(1);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		assertThat(this.guard.failures()).isEqualTo(5);
	}

	@Test
	void doesNotCountASuccessFromBeforeInTheProbes() {
		Permit late = this.fixture.begin();
		Permit later = this.fixture.begin();
		this.fixture.halfOpen();
		this.fixture.begin();
		late.success();
		later.success();
		assertThat(this.guard.state()).isEqualTo(BreakerState.HALF_OPEN);
	}

	@Test
	void doesNotCountWhatBeganBeforeAReset() {
		Permit[] permits = { this.fixture.begin(), this.fixture.begin(), this.fixture.begin() };
		this.guard.reset();
		for (Permit permit : permits) {
			permit.failure(GuardFixture.FAILURE);
		}
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		assertThat(this.guard.inFlight()).isZero();
	}

	@Test
	void doesNotCountAProbeOfARoundThatIsOver() {
		this.fixture.halfOpen();
		Permit lost = this.fixture.begin();
		Permit lostToo = this.fixture.begin();
		this.fixture.wait(30);
		this.fixture.begin();
		lost.failure(GuardFixture.FAILURE);
		lostToo.failure(GuardFixture.FAILURE);
		assertThat(this.guard.state()).isEqualTo(BreakerState.HALF_OPEN);
	}

	@Test
	void keepsNobodyOutWhenProbesNeverEnd() {
		this.fixture.halfOpen();
		for (int round = 0; round < 3; round++) {
			this.fixture.begin();
			this.fixture.begin();
			this.fixture.wait(29);
			assertThat(this.guard.tryAcquire()).isFalse();
			this.fixture.wait(1);
		}
		this.fixture.succeed(2);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void closesTheBreakerHoweverRareCallsAre() {
		this.fixture.halfOpen().succeed(1);
		this.fixture.wait(3_600);
		this.fixture.succeed(1);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
	}

}
