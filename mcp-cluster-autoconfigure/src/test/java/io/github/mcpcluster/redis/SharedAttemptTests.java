/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link SharedAttempt}.
 */
class SharedAttemptTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final RuntimeException HUNG = new IllegalStateException("hung");

	private final SharedAttempt attempt = new SharedAttempt();

	private final AtomicInteger attempts = new AtomicInteger();

	@Test
	void aThreadThatWaitedForAFailureSharesItAndDoesNotTryAgain() {
		CompletableFuture<Void> waiting = new CompletableFuture<>();
		assertThatThrownBy(() -> this.attempt.run(() -> {
			waitInAnotherThread(waiting);
			throw HUNG;
		}, PATIENCE)).isSameAs(HUNG);
		assertThatThrownBy(waiting::join).hasCause(HUNG);
		assertThat(this.attempts).hasValue(0);
	}

	@Test
	void aThreadThatWaitedForASuccessGoesOn() throws Exception {
		CompletableFuture<Void> waiting = new CompletableFuture<>();
		this.attempt.run(() -> waitInAnotherThread(waiting), PATIENCE);
		waiting.join();
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void theNextOneTriesAgainAfterAFailure() throws Exception {
		assertThatThrownBy(() -> this.attempt.run(() -> {
			throw HUNG;
		}, PATIENCE)).isSameAs(HUNG);
		this.attempt.run(this.attempts::incrementAndGet, PATIENCE);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void aThreadThatWaitsForTooLongGivesUp() throws Exception {
		this.attempt.run(() -> {
			CompletableFuture<Void> impatient = start(Duration.ofNanos(1));
			assertThatThrownBy(impatient::join).hasCauseInstanceOf(TimeoutException.class);
		}, PATIENCE);
		assertThat(this.attempts).hasValue(0);
	}

	@Test
	void nothingIsDroppedWhileAThreadConnects() throws Exception {
		this.attempt.run(
				() -> CompletableFuture.runAsync(() -> this.attempt.runIfFree(this.attempts::incrementAndGet)).join(),
				PATIENCE);
		assertThat(this.attempts).hasValue(0);
		this.attempt.runIfFree(this.attempts::incrementAndGet);
		assertThat(this.attempts).hasValue(1);
	}

	private void waitInAnotherThread(CompletableFuture<Void> outcome) {
		start(PATIENCE).whenComplete((result, failure) -> {
			if (failure != null) {
				outcome.completeExceptionally(failure);
			}
			else {
				outcome.complete(null);
			}
		});
		while (!this.attempt.isAwaited()) {
			Thread.onSpinWait();
		}
	}

	private CompletableFuture<Void> start(Duration patience) {
		CompletableFuture<Void> outcome = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				this.attempt.run(this.attempts::incrementAndGet, patience);
				outcome.complete(null);
			}
			catch (Exception ex) {
				outcome.completeExceptionally(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		return outcome;
	}

}
