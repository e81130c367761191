/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventThreadTests {

	private final EventThread thread = new EventThread();

	private final List<Integer> seen = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.thread.close();
	}

	@Test
	void handsOutEventsInTheirOrderInSpiteOfListenersThatThrow() throws InterruptedException {
		IntStream.range(0, 100).forEach((number) -> this.thread.execute(() -> {
			this.seen.add(number);
			throw new IllegalStateException("bad listener");
		}));
		awaitAll();
		assertThat(this.seen).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
	}

	@Test
	void dropsTheOldestWhileAListenerIsTooSlow() throws InterruptedException {
		CountDownLatch slow = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		this.thread.execute(() -> {
			begun.countDown();
			awaitQuietly(slow);
		});
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		IntStream.range(0, EventThread.CAPACITY + 50)
			.forEach((number) -> this.thread.execute(() -> this.seen.add(number)));
		slow.countDown();
		awaitAll();
		assertThat(this.seen).contains(EventThread.CAPACITY + 49)
			.doesNotContain(0, 49)
			.hasSizeBetween(EventThread.CAPACITY - 1, EventThread.CAPACITY);
	}

	@Test
	void forgetsWhatComesAfterItsEnd() {
		this.thread.close();
		this.thread.execute(() -> this.seen.add(1));
		assertThat(this.seen).isEmpty();
	}

	private void awaitAll() throws InterruptedException {
		CountDownLatch last = new CountDownLatch(1);
		this.thread.execute(last::countDown);
		assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
