/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Carries the answers of one connection to the client: late, slowly, as garbage, or not
 * to their end. One thread puts, another one delivers.
 */
final class DelayLine {

	/** Parts under way at most; the server waits beyond that. */
	private static final int MAX_PARTS = 64;

	/** Writes for each second with a limited bandwidth. */
	private static final int STEPS = 50;

	private static final Part END = new Part(new byte[0], 0);

	private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(MAX_PARTS);

	private final FaultState faults;

	private final Random random;

	private @Nullable Object version;

	private long passed;

	private volatile boolean closed;

	DelayLine(FaultState faults, Random random) {
		this.faults = faults;
		this.random = random;
	}

	/** Adds bytes, which are due after the latency of this moment. */
	void put(byte[] bytes) throws InterruptedException {
		if (this.faults.has(Fault.Garbage.class)) {
			this.random.nextBytes(bytes);
		}
		add(new Part(bytes, System.nanoTime() + latency()));
	}

	/** Adds the end of the answers. */
	void end() throws InterruptedException {
		add(END);
	}

	/** Forgets what was not delivered, and lets nobody wait any more. */
	void close() {
		this.closed = true;
		this.parts.clear();
		this.parts.offer(END);
	}

	private void add(Part part) throws InterruptedException {
		boolean added = false;
		while (!added && !this.closed) {
			added = this.parts.offer(part, 100, TimeUnit.MILLISECONDS);
		}
	}

	private long latency() {
		return this.faults.find(Fault.Latency.class)
			.map((fault) -> fault.latency().toNanos() + (long) (this.random.nextDouble() * fault.jitter().toNanos()))
			.orElse(0L);
	}

	/**
	 * Delivers until the end of the answers, or to the point where a fault cuts them.
	 * @param out the client
	 */
	void deliver(OutputStream out) throws IOException, InterruptedException {
		for (Part part = this.parts.take(); part != END; part = this.parts.take()) {
			TimeUnit.NANOSECONDS.sleep(part.due - System.nanoTime());
			this.faults.awaitPassage();
			byte[] bytes = part.bytes;
			int allowed = allowed(bytes.length);
			write(bytes, allowed, out);
			if (allowed < bytes.length) {
				return;
			}
		}
	}

	/** Returns how many of the next bytes may pass before the connection is cut. */
	private int allowed(int length) {
		Object present = this.faults.version();
		if (present != this.version) {
			this.version = present;
			this.passed = 0;
		}
		long passedBefore = this.passed;
		this.passed += length;
		return this.faults.find(Fault.Disconnect.class)
			.map((fault) -> (int) Math.max(0, Math.min(length, fault.bytes() - passedBefore)))
			.orElse(length);
	}

	private void write(byte[] bytes, int length, OutputStream out) throws IOException, InterruptedException {
		int rate = this.faults.find(Fault.Bandwidth.class).map(Fault.Bandwidth::bytesPerSecond).orElse(0);
		int step = (rate > 0) ? Math.max(1, rate / STEPS) : Math.max(1, length);
		for (int from = 0; from < length; from += step) {
			int size = Math.min(step, length - from);
			if (rate > 0) {
				TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(size) / rate);
			}
			out.write(bytes, from, size);
			out.flush();
		}
	}

	/** Bytes, and when they are due. */
	private static final class Part {

		private final byte[] bytes;

		private final long due;

		private Part(byte[] bytes, long due) {
			this.bytes = bytes;
			this.due = due;
		}

	}

}
