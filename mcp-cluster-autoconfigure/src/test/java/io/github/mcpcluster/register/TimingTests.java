/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class TimingTests {

	private final Timing timing = Timing.real();

	private final ExecutorService questions = this.timing.threads().questions();

	@AfterEach
	void close() {
		this.timing.threads().shutdownNow();
	}

	@Test
	void asksOneAfterTheOtherWithOneThread() throws Exception {
		Set<Thread> threads = new HashSet<>();
		for (int question = 0; question < 10; question++) {
			Thread thread = this.questions.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
			threads.add(thread);
			await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
		}
		assertThat(threads).hasSize(1);
	}

	@Test
	void asksSixteenAtATimeAndTheOthersAfterThem() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		List<Future<?>> all = new ArrayList<>();
		for (int question = 0; question < 40; question++) {
			all.add(this.questions.submit(() -> {
				asked.incrementAndGet();
				return hanging.await(30, TimeUnit.SECONDS);
			}));
		}
		await().until(() -> asked.get() == 16);
		hanging.countDown();
		for (Future<?> each : all) {
			each.get(10, TimeUnit.SECONDS);
		}
		assertThat(asked).hasValue(40);
	}

	@Test
	void refusesWhatComesAfterItsEnd() {
		this.timing.threads().shutdownNow();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.questions.execute(() -> {
		}));
	}

}
