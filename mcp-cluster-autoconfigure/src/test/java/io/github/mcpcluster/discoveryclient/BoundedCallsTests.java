/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.RegistryException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link BoundedCalls}.
 */
class BoundedCallsTests {

	private final BoundedCalls calls = new BoundedCalls("the stub", Duration.ofSeconds(60), "test-call-");

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.end.countDown();
		this.calls.close();
		this.callers.shutdownNow();
	}

	@Test
	void returnsWhatTheCallReturns() {
		assertThat(this.calls.run("count", () -> 7)).isEqualTo(7);
	}

	@Test
	void tellsWhyACallFails() {
		IllegalStateException refused = new IllegalStateException("refused\nat once");
		assertThatThrownBy(() -> this.calls.run("look up weather", () -> {
			throw refused;
		})).isInstanceOf(RegistryException.class)
			.hasMessage("Could not look up weather in the stub: IllegalStateException (refused at once)")
			.hasCause(refused);
	}

	@Test
	void endsACallThatHeedsItsInterruption() {
		CompletableFuture<Void> interrupted = new CompletableFuture<>();
		try (BoundedCalls impatient = new BoundedCalls("the stub", Duration.ofMillis(50), "test-call-")) {
			assertThatThrownBy(() -> impatient.run("hang", () -> {
				try {
					return this.end.await(60, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					interrupted.complete(null);
					throw ex;
				}
			})).hasMessage("Could not hang in the stub: no answer within 50 ms");
			assertThat(interrupted).succeedsWithin(Duration.ofSeconds(60));
		}
	}

	@Test
	void givesATaskNoThirdThreadWhileTwoHang() throws Exception {
		hangTwice("hang");
		assertThatThrownBy(() -> this.calls.run("hang", () -> 7)).hasMessageEndingWith("2 calls hang");
	}

	@Test
	void letsOtherTasksGoOnWhileOneHangs() throws Exception {
		hangTwice("hang");
		assertThat(this.calls.run("count", () -> 7)).isEqualTo(7);
	}

	@Test
	void goesOnWhenTheCallsThatHungHaveEnded() throws Exception {
		hangTwice("hang");
		this.end.countDown();
		Awaitility.await().ignoreExceptions().until(() -> this.calls.run("hang", () -> 7) == 7);
	}

	@Test
	void refusesWhatIsMoreThanAllThreads() throws Exception {
		for (int i = 0; i < 32; i++) {
			hangTwice("hang " + i);
		}
		assertThatThrownBy(() -> this.calls.run("count", () -> 7)).hasMessageEndingWith("64 calls hang");
	}

	@Test
	void refusesCallsOnceItIsClosed() {
		this.calls.close();
		assertThatThrownBy(() -> this.calls.run("count", () -> 7)).hasMessageEndingWith("the application is stopping");
	}

	@Test
	void goesOnAfterThreadsThatCouldNotBeStarted() {
		AtomicInteger failures = new AtomicInteger(3);
		try (BoundedCalls starved = new BoundedCalls("the stub", Duration.ofSeconds(60), (task) -> {
			if (failures.getAndDecrement() > 0) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			return new Thread(task);
		})) {
			for (int i = 0; i < 3; i++) {
				assertThatThrownBy(() -> starved.run("count", () -> 7)).isInstanceOf(OutOfMemoryError.class);
			}
			assertThat(starved.run("count", () -> 7)).isEqualTo(7);
		}
	}

	private void hangTwice(String task) throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(2);
		for (int i = 0; i < 2; i++) {
			this.callers.execute(() -> this.calls.run(task, () -> {
				begun.countDown();
				return this.end.await(60, TimeUnit.SECONDS);
			}));
		}
		assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
	}

}
