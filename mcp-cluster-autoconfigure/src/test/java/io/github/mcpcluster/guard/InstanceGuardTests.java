/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;

import io.github.mcpcluster.instance.BreakerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceGuardTests {

	private final GuardFixture fixture = new GuardFixture();

	private final InstanceGuard guard = this.fixture.guard;

	@Test
	void opensAfterThreeFailures() {
		this.fixture.fail(2);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		this.fixture.fail(1);
		assertThat(this.guard.state()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void staysClosedBelowTheThreshold() {
		this.fixture.succeed(3);
		this.fixture.fail(2);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		this.fixture.fail(1);
		assertThat(this.guard.state()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void opensWhenASuccessCompletesTheMinimum() {
		this.fixture.fail(2);
		this.fixture.succeed(1);
		assertThat(this.guard.state()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void looksAtTheLastCallsOnly() {
		this.fixture.succeed(1_000);
		this.fixture.fail(4);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		this.fixture.fail(1);
		assertThat(this.guard.state()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void refusesUntilTheWaitIsOver() {
		this.fixture.open();
		assertThat(this.guard.tryAcquire()).isFalse();
		this.fixture.time.advance(Duration.ofSeconds(10).minusNanos(1));
		assertThat(this.guard.tryAcquire()).isFalse();
		assertThat(this.guard.state()).isEqualTo(BreakerState.OPEN);
		this.fixture.time.advance(Duration.ofNanos(1));
		assertThat(this.guard.tryAcquire()).isTrue();
	}

	@Test
	void isHalfOpenForAReaderOnceTheWaitIsOver() {
		this.fixture.halfOpen();
		assertThat(this.guard.state()).isEqualTo(BreakerState.HALF_OPEN);
		assertThat(this.fixture.events).containsExactly("CLOSED->OPEN");
		this.guard.tryAcquire();
		assertThat(this.guard.state()).isEqualTo(BreakerState.HALF_OPEN);
		assertThat(this.fixture.events).containsExactly("CLOSED->OPEN", "OPEN->HALF_OPEN");
	}

	@Test
	void letsAsManyProbesThroughAsTheSettingsSay() {
		this.fixture.halfOpen();
		assertThat(this.guard.tryAcquire()).isTrue();
		assertThat(this.guard.tryAcquire()).isTrue();
		assertThat(this.guard.tryAcquire()).isFalse();
	}

	@Test
	void closesWhenTheProbesSucceed() {
		this.fixture.halfOpen().succeed(2);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		assertThat(this.fixture.events).containsExactly("CLOSED->OPEN", "OPEN->HALF_OPEN", "HALF_OPEN->CLOSED");
	}

	@Test
	void forgetsOldFailuresWhenItCloses() {
		this.fixture.halfOpen().succeed(2);
		this.fixture.fail(2);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void opensAgainForTwiceAsLongWhenAProbeFailsUpToTheMaximum() {
		this.fixture.open();
		for (int seconds : new int[] { 10, 20, 40, 40 }) {
			assertThat(this.fixture.waitForPermission()).isEqualTo(seconds);
			this.fixture.fail(1);
			this.fixture.succeed(1);
		}
	}

	@Test
	void waitsTheFirstTimeAgainAfterItHasClosed() {
		this.fixture.halfOpen().fail(2);
		this.fixture.wait(20);
		this.fixture.succeed(2);
		this.fixture.open();
		assertThat(this.fixture.waitForPermission()).isEqualTo(10);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void worksWithASmallWindowAndFewProbes(int size) {
		GuardFixture small = new GuardFixture(GuardFixture.settings(true, size, size));
		for (int round = 0; round < 3; round++) {
			small.succeed(size + 1);
			small.fail(size - size / 2);
			assertThat(small.guard.state()).isEqualTo(BreakerState.OPEN);
			small.wait(10);
			small.succeed(size);
			assertThat(small.guard.state()).isEqualTo(BreakerState.CLOSED);
		}
	}

	@Test
	void countsCallsReportedWithoutAPermit() {
		for (int call = 0; call < 3; call++) {
			this.guard.recordFailure(GuardFixture.FAILURE);
		}
		assertThat(this.guard.state()).isEqualTo(BreakerState.OPEN);
		this.guard.recordSuccess();
		this.guard.recordSuccess();
		assertThat(this.guard.state()).isEqualTo(BreakerState.OPEN);
		this.fixture.wait(10);
		this.guard.recordSuccess();
		this.guard.recordSuccess();
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		assertThat(this.guard.calls()).isEqualTo(7);
		assertThat(this.guard.failures()).isEqualTo(3);
	}

	@Test
	void tripsAsIfCallsHadFailed() {
		assertThat(this.guard.trip()).isTrue();
		assertThat(this.guard.tryAcquire()).isFalse();
		this.fixture.wait(9);
		assertThat(this.guard.trip()).isTrue();
		assertThat(this.fixture.waitForPermission()).isEqualTo(10);
		this.fixture.succeed(2);
		assertThat(this.fixture.events).containsExactly("CLOSED->OPEN", "OPEN->HALF_OPEN", "HALF_OPEN->CLOSED");
	}

	@Test
	void resetsToClosed() {
		this.fixture.halfOpen().fail(2);
		assertThat(this.guard.reset()).isTrue();
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		this.fixture.fail(2);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		this.fixture.fail(1);
		assertThat(this.fixture.waitForPermission()).isEqualTo(10);
	}

	@Test
	void admitsEverythingAndCountsWhenDisabled() {
		GuardFixture disabled = new GuardFixture(GuardFixture.settings(false, 10, 2));
		disabled.fail(20);
		disabled.guard.recordFailure(GuardFixture.FAILURE);
		assertThat(disabled.guard.trip()).isFalse();
		assertThat(disabled.guard.reset()).isFalse();
		assertThat(disabled.guard.state()).isEqualTo(BreakerState.CLOSED);
		assertThat(disabled.guard.failures()).isEqualTo(21);
		assertThat(disabled.events).isEmpty();
	}

	@Test
	void refusesWhatIsBeyondTheLimitOfCallsAtOnce() {
		GuardFixture limited = new GuardFixture(GuardSettings.DEFAULTS.withMaxCalls(2));
		Permit permit = limited.begin();
		limited.begin();
		assertThat(limited.guard.tryAcquire()).isFalse();
		assertThat(limited.guard.isBusy()).isTrue();
		permit.cancel();
		assertThat(limited.guard.tryAcquire()).isTrue();
		assertThat(limited.guard.inFlight()).isEqualTo(2);
	}

	@Test
	void keepsTheProbeThatALimitRefuses() {
		GuardFixture limited = new GuardFixture(
				GuardSettings.DEFAULTS.withBreaker(GuardFixture.SETTINGS).withMaxCalls(1));
		Permit old = limited.begin();
		limited.guard.trip();
		limited.wait(10);
		assertThat(limited.guard.tryAcquire()).isFalse();
		old.cancel();
		limited.succeed(2);
		assertThat(limited.guard.state()).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void doesNotCountATimeoutAgainstAnInstanceThatHadNoFairTime() {
		for (int call = 0; call < 10; call++) {
			this.fixture.begin().timeout(GuardFixture.FAILURE, Duration.ofMillis(999));
		}
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		assertThat(this.guard.failures()).isZero();
		assertThat(this.guard.inFlight()).isZero();
	}

	@Test
	void countsATimeoutAgainstAnInstanceThatHadAFairTime() {
		for (int call = 0; call < 3; call++) {
			this.fixture.begin().timeout(GuardFixture.FAILURE, Duration.ofSeconds(1));
		}
		assertThat(this.guard.state()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void opensWhenEnoughCallsAreSlow() {
		GuardFixture slow = new GuardFixture(GuardFixture.SETTINGS.withSlowCalls(Duration.ofSeconds(2), 60));
		slow.succeed(2);
		slow.succeedAfter(Duration.ofSeconds(2));
		slow.succeedAfter(Duration.ofSeconds(2).minusNanos(1));
		slow.succeedAfter(Duration.ofSeconds(2));
		assertThat(slow.guard.state()).isEqualTo(BreakerState.CLOSED);
		slow.succeedAfter(Duration.ofSeconds(2));
		slow.succeedAfter(Duration.ofSeconds(2));
		slow.succeedAfter(Duration.ofSeconds(2));
		assertThat(slow.guard.state()).isEqualTo(BreakerState.OPEN);
		assertThat(slow.guard.failures()).isZero();
	}

	@Test
	void letsACallThroughInSpiteOfAnOpenBreakerWhoseSuccessIsAProbe() {
		this.fixture.open();
		assertThat(this.guard.tryAcquireInSpite()).isTrue();
		this.guard.begin().success();
		assertThat(this.guard.state()).isEqualTo(BreakerState.HALF_OPEN);
		this.fixture.succeed(1);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void staysOpenForAsLongWhenACallInSpiteOfItFails() {
		this.fixture.open().wait(5);
		assertThat(this.guard.tryAcquireInSpite()).isTrue();
		this.guard.begin().failure(GuardFixture.FAILURE);
		assertThat(this.fixture.waitForPermission()).isEqualTo(5);
	}

	@Test
	void tellsWhenItProbes() {
		assertThat(this.guard.probesIn()).isEmpty();
		this.fixture.open().wait(4);
		assertThat(this.guard.probesIn()).hasValue(Duration.ofSeconds(6).toNanos());
	}

	@Test
	void showsItselfInAMessage() {
		this.fixture.begin();
		assertThat(this.guard).hasToString("calculator-127.0.0.1-8081 (CLOSED, 1 in flight)");
		assertThat(this.guard.service()).isEqualTo("calculator");
	}

}
