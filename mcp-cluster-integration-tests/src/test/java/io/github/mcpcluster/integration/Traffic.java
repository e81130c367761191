/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls of a tool by several threads, from the start until the end.
 */
final class Traffic implements AutoCloseable {

	private static final int THREADS = 4;

	/** Keeps callers that are refused at once from filling the memory with failures. */
	private static final long PAUSE_AFTER_FAILURE = TimeUnit.MILLISECONDS.toNanos(50);

	private final Application client;

	private final String tool;

	private final List<Thread> threads = new ArrayList<>();

	private final Map<String, Long> lastAnswers = new ConcurrentHashMap<>();

	private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

	private final LongAdder calls = new LongAdder();

	private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);

	private volatile boolean over;

	private Traffic(Application client, String tool) {
		this.client = client;
		this.tool = tool;
	}

	/** Starts reads from an application to the calculator. */
	static Traffic from(Application client) {
		return from(client, "where");
	}

	/**
	 * Starts calls of a tool that tells the instance, from an application to the
	 * calculator.
	 */
	static Traffic from(Application client, String tool) {
		Traffic traffic = new Traffic(client, tool);
		for (int i = 1; i <= THREADS; i++) {
			Thread thread = new Thread(traffic::run, "traffic-" + i);
			traffic.threads.add(thread);
			thread.start();
		}
		return traffic;
	}

	private void run() {
		while (!this.over) {
			long begun = System.nanoTime();
			try {
				this.lastAnswers.put(this.client.call(this.tool), System.nanoTime());
			}
			catch (RuntimeException ex) {
				this.failures.add(ex);
				LockSupport.parkNanos(PAUSE_AFTER_FAILURE);
			}
			this.slowest.accumulate(System.nanoTime() - begun);
			this.calls.increment();
		}
	}

	long calls() {
		return this.calls.sum();
	}

	/** Returns how long the slowest call took that has ended. */
	Duration slowest() {
		return Duration.ofNanos(this.slowest.get());
	}

	List<RuntimeException> failures() {
		return List.copyOf(this.failures);
	}

	/** Returns the instances that have answered. */
	List<String> answered() {
		return List.copyOf(this.lastAnswers.keySet());
	}

	/** Returns when an instance last answered, as a nano time. */
	long lastAnswer(String instance) {
		return this.lastAnswers.getOrDefault(instance, 0L);
	}

	@Override
	public void close() {
		this.over = true;
		try {
			for (Thread thread : this.threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
