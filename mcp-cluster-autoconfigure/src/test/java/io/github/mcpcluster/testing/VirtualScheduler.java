/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A scheduler whose time stands still until a test moves it. What is scheduled runs in
 * the thread that calls {@link #advance}, in the order in which it is due;
 * {@link #execute} runs at once in the thread that calls it.
 * <p>
 * Time may also be advanced from within a task or a faked call, which is how a slow call
 * is played: what is due meanwhile runs, as it would on another thread.
 */
public final class VirtualScheduler extends AbstractExecutorService implements ScheduledExecutorService {

	/** The beginning of virtual time. */
	public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();

	private long now;

	private long order;

	private final AtomicReference<Runnable> onReading = new AtomicReference<>(() -> {
	});

	private boolean shutdown;

	/** Returns a clock that shows this scheduler's time. */
	public InstantSource clock() {
		return () -> {
			this.onReading.getAndSet(() -> {
			}).run();
			return START.plusNanos(nanos());
		};
	}

	/** Runs something once, when the clock is read next. */
	public void onReading(Runnable action) {
		this.onReading.set(action);
	}

	/** Returns a monotonic time source, in nanoseconds, that begins at zero. */
	public LongSupplier nanoTime() {
		return this::nanos;
	}

	/** Moves time and runs what becomes due, also what that schedules. */
	public void advance(Duration duration) {
		long end = nanos() + duration.toNanos();
		Task<?> due = poll(end);
		while (due != null) {
			due.run();
			due = poll(end);
		}
		moveTo(end);
	}

	/** Runs what is due now. */
	public void runDue() {
		advance(Duration.ZERO);
	}

	/** Returns how many tasks wait for their time. */
	public synchronized int pending() {
		return this.tasks.size();
	}

	@Override
	public void execute(Runnable command) {
		requireRunning();
		command.run();
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
		return add(new Task<>(Executors.callable(command), unit.toNanos(delay), 0));
	}

	@Override
	public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
		return add(new Task<>(callable, unit.toNanos(delay), 0));
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long delay, long period, TimeUnit unit) {
		return add(new Task<>(Executors.callable(command), unit.toNanos(delay), unit.toNanos(period)));
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long delay, long pause, TimeUnit unit) {
		return scheduleAtFixedRate(command, delay, pause, unit);
	}

	@Override
	public synchronized void shutdown() {
		this.shutdown = true;
	}

	@Override
	public synchronized List<Runnable> shutdownNow() {
		this.shutdown = true;
		List<Runnable> left = List.copyOf(this.tasks);
		this.tasks.clear();
		return left;
	}

	@Override
	public synchronized boolean isShutdown() {
		return this.shutdown;
	}

	@Override
	public boolean isTerminated() {
		return isShutdown();
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return isShutdown();
	}

	private synchronized long nanos() {
		return this.now;
	}

	private synchronized void moveTo(long time) {
		this.now = Math.max(this.now, time);
	}

	private synchronized Task<?> poll(long end) {
		Task<?> next = this.tasks.peek();
		if (next == null || next.due > end) {
			return null;
		}
		moveTo(next.due);
		return this.tasks.poll();
	}

	private synchronized <T> Task<T> add(Task<T> task) {
		requireRunning();
		this.tasks.add(task);
		return task;
	}

	private synchronized void remove(Task<?> task) {
		this.tasks.remove(task);
	}

	private synchronized void requireRunning() {
		if (this.shutdown) {
			throw new RejectedExecutionException("shut down");
		}
	}

	/** A task and when it is due. */
	private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

		private final long period;

		private final long number;

		private long due;

		Task(Callable<V> callable, long delay, long period) {
			super(callable);
			synchronized (VirtualScheduler.this) {
				this.period = period;
				this.due = VirtualScheduler.this.now + Math.max(0, delay);
				this.number = VirtualScheduler.this.order++;
			}
		}

		@Override
		public void run() {
			if (this.period == 0) {
				super.run();
			}
			else if (runAndReset() && !isShutdown()) {
				this.due = nanos() + this.period;
				add(this);
			}
		}

		@Override
		public boolean cancel(boolean mayInterrupt) {
			remove(this);
			return super.cancel(mayInterrupt);
		}

		@Override
		public long getDelay(TimeUnit unit) {
			return unit.convert(this.due - nanos(), TimeUnit.NANOSECONDS);
		}

		@Override
		public int compareTo(Delayed other) {
			Task<?> that = (Task<?>) other;
			return (this.due != that.due) ? Long.compare(this.due, that.due) : Long.compare(this.number, that.number);
		}

	}

}
