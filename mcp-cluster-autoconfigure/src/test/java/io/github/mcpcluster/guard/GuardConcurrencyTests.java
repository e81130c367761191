/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.instance.BreakerState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuardConcurrencyTests {

	private static final int THREADS = 4;

	private static final int ROUNDS = 5_000;

	private final GuardFixture fixture = new GuardFixture();

	private final InstanceGuard guard = this.fixture.guard;

	@Test
	void keepsCountsExact() throws Exception {
		together(() -> {
			for (int call = 0; call < ROUNDS; call++) {
				begin().success();
				begin().failure(GuardFixture.FAILURE);
				begin().cancel();
			}
			return null;
		});
		assertThat(this.guard.inFlight()).isZero();
		assertThat(this.guard.calls()).isEqualTo(2L * THREADS * ROUNDS);
		assertThat(this.guard.failures()).isEqualTo((long) THREADS * ROUNDS);
	}

	@Test
	void countsAPermitThatSeveralThreadsCloseOnce() throws Exception {
		for (int round = 0; round < 500; round++) {
			Permit permit = begin();
			List<Boolean> closed = together(permit::success);
			assertThat(closed).containsOnlyOnce(true);
		}
		assertThat(this.guard.inFlight()).isZero();
		assertThat(this.guard.calls()).isEqualTo(500);
	}

	@Test
	void letsNoMoreProbesThroughThanTheSettingsSay() throws Exception {
		for (int round = 0; round < 500; round++) {
			this.guard.trip();
			this.fixture.wait(40);
			List<Boolean> acquired = together(this.guard::tryAcquire);
			assertThat(acquired.stream().filter((given) -> given).count()).isEqualTo(2);
			this.guard.begin().cancel();
			this.guard.begin().cancel();
		}
	}

	@Test
	void isUsableAfterAllKindsOfTrouble() throws Exception {
		AtomicInteger turn = new AtomicInteger();
		together(() -> {
			for (int call = 0; call < ROUNDS; call++) {
				trouble(turn.incrementAndGet());
			}
			return null;
		});
		this.fixture.wait(40);
		this.fixture.succeed(2);
		assertThat(this.guard.state()).isEqualTo(BreakerState.CLOSED);
		assertThat(this.guard.inFlight()).isZero();
	}

	private void trouble(int turn) {
		if (this.guard.tryAcquire()) {
			Permit permit = this.guard.begin();
			boolean closed = (turn % 3 == 0) ? permit.success()
					: (turn % 3 == 1) ? permit.failure(GuardFixture.FAILURE) : permit.cancel();
			assertThat(closed).isTrue();
		}
		if (turn % 5 == 0) {
			this.fixture.wait(7);
		}
		if (turn % 101 == 0) {
			this.guard.trip();
		}
		if (turn % 211 == 0) {
			this.guard.reset();
		}
		this.guard.recordSuccess();
	}

	private Permit begin() {
		this.guard.tryAcquireInSpite();
		return this.guard.begin();
	}

	private static <T> List<T> together(Callable<T> work) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> future : executor.invokeAll(Collections.nCopies(THREADS, work))) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
