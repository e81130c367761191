/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import org.jspecify.annotations.Nullable;

/**
 * One round: so many calls at a time, each followed by the next, for a while.
 */
final class Load {

	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final long duration;

	private final List<Latencies> latencies;

	private final CountDownLatch ended;

	private final CountDownLatch read = new CountDownLatch(1);

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private volatile long end;

	private Load(int concurrency, Duration duration) {
		this.duration = duration.toNanos();
		this.latencies = Stream.generate(Latencies::new).limit(concurrency).toList();
		this.ended = new CountDownLatch(concurrency);
	}

	/**
	 * Runs a round.
	 * @param contender who calls
	 * @param concurrency number of threads, or of calls in flight where no thread waits
	 * @param duration how long
	 * @return the figures
	 * @throws IllegalStateException if a call fails
	 */
	static Figures run(Contender contender, int concurrency, Duration duration) {
		Load load = new Load(concurrency, duration);
		try {
			return load.run(contender);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Figures run(Contender contender) throws InterruptedException {
		Allocation allocation = new Allocation();
		long cpu = PROCESS.getProcessCpuTime();
		long start = System.nanoTime();
		this.end = start + this.duration;
		for (Latencies each : this.latencies) {
			if (contender instanceof Contender.Blocking blocking) {
				new Thread(() -> repeat(blocking, each), "load").start();
			}
			else if (contender instanceof Contender.Asynchronous asynchronous) {
				next(asynchronous, each);
			}
		}
		this.ended.await();
		double seconds = (System.nanoTime() - start) / 1e9;
		cpu = PROCESS.getProcessCpuTime() - cpu;
		long bytes = allocation.bytes();
		this.read.countDown();
		if (this.failure.get() != null) {
			throw new IllegalStateException("A call failed", this.failure.get());
		}
		Latencies all = Latencies.sum(this.latencies);
		return new Figures(all.percentile(0.5) / 1e3, all.percentile(0.99) / 1e3, all.total() / seconds,
				cpu / 1e3 / all.total(), (double) bytes / all.total());
	}

	/** Keeps the thread until its allocation has been read. */
	private void repeat(Contender.Blocking contender, Latencies latencies) {
		try {
			long begun = System.nanoTime();
			while (begun - this.end < 0 && this.failure.get() == null) {
				contender.call();
				long now = System.nanoTime();
				latencies.record(now - begun);
				begun = now;
			}
		}
		catch (Throwable ex) {
			this.failure.compareAndSet(null, ex);
		}
		this.ended.countDown();
		try {
			this.read.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void next(Contender.Asynchronous contender, Latencies latencies) {
		long begun = System.nanoTime();
		if (begun - this.end >= 0 || this.failure.get() != null) {
			this.ended.countDown();
			return;
		}
		contender.call().whenComplete((result, ex) -> {
			if (ex != null) {
				this.failure.compareAndSet(null, ex);
			}
			latencies.record(System.nanoTime() - begun);
			next(contender, latencies);
		});
	}

}
