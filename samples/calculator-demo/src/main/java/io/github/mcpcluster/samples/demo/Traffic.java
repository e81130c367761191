/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import io.github.mcpcluster.samples.demo.Calculator.Answer;

/**
 * Calls from several threads. Each thread makes one call after the other, with a short
 * rest between them.
 */
final class Traffic implements AutoCloseable {

	private static final int REST_MILLIS = 5;

	private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

	private final AtomicInteger started = new AtomicInteger();

	private final List<Thread> threads = new ArrayList<>();

	private final int limit;

	private final IntFunction<Answer> action;

	private volatile boolean ended;

	private Traffic(int limit, IntFunction<Answer> action) {
		this.limit = limit;
		this.action = action;
	}

	/** Starts calls that go on until this is closed. */
	static Traffic start(int threads, Calculator calculator) {
		Traffic traffic = new Traffic(Integer.MAX_VALUE, (index) -> calculator.add(index, 1, ""));
		traffic.start(threads);
		return traffic;
	}

	/** Makes so many calls, and returns them in the order of their start. */
	static List<Call> make(int calls, int threads, IntFunction<Answer> action) {
		try (Traffic traffic = new Traffic(calls, action)) {
			traffic.start(threads);
			for (Thread each : traffic.threads) {
				traffic.join(each, 60_000);
			}
			DemoFailure.unless(traffic.calls.size() == calls, "%d of %d calls ended within 60 s", traffic.calls.size(),
					calls);
			return traffic.calls();
		}
	}

	/** Counts the calls by the instance that answered. */
	static Map<String, Long> byInstance(List<Call> calls) {
		calls.stream()
			.map(Call::answer)
			.filter(Answer::isFailed)
			.findFirst()
			.ifPresent((answer) -> DemoFailure.unless(false, "A call failed: %s", answer.failure()));
		return calls.stream()
			.collect(Collectors.groupingBy((call) -> call.answer().instance(), TreeMap::new, Collectors.counting()));
	}

	/** Returns the calls that have ended, in the order of their start. */
	List<Call> calls() {
		return this.calls.stream().sorted(Comparator.comparingLong(Call::start)).toList();
	}

	@Override
	public void close() {
		this.ended = true;
		this.threads.forEach((each) -> join(each, 45_000));
	}

	private void start(int number) {
		for (int i = 0; i < number; i++) {
			Thread thread = new Thread(this::run, "traffic-" + i);
			thread.setDaemon(true);
			this.threads.add(thread);
			thread.start();
		}
	}

	private void run() {
		while (!this.ended) {
			int index = this.started.getAndIncrement();
			if (index >= this.limit) {
				return;
			}
			long start = System.nanoTime();
			Answer answer = this.action.apply(index);
			this.calls.add(new Call(start, System.nanoTime(), answer));
			Pace.pause(REST_MILLIS);
		}
	}

	private void join(Thread thread, long millis) {
		try {
			thread.join(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoFailure("Interrupted", ex);
		}
	}

	/**
	 * A call that has ended.
	 *
	 * @param start when it was made, by {@code System.nanoTime}
	 * @param end when it ended
	 * @param answer what came of it
	 */
	record Call(long start, long end, Answer answer) {
	}

}
