/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.watch.InstanceSource;
import org.jspecify.annotations.Nullable;

/**
 * The services that there are, for messages about one that is not there. No caller waits
 * for the registry: it is asked by another thread, once in ten seconds at most, and a
 * message has what is known by then.
 */
final class RegisteredServices {

	private static final long PAUSE = Duration.ofSeconds(10).toNanos();

	private static final int MOST_NAMES = 10;

	private final AtomicLong nextLook;

	private final InstanceSource source;

	private final LongSupplier nanoTime;

	private final Executor executor;

	private volatile @Nullable Set<String> names;

	/**
	 * Creates an empty list.
	 * @param source the registry
	 * @param nanoTime the clock
	 * @param executor runs what blocks for a bounded time
	 */
	RegisteredServices(InstanceSource source, LongSupplier nanoTime, Executor executor) {
		this.source = source;
		this.nanoTime = nanoTime;
		this.executor = executor;
		this.nextLook = new AtomicLong(nanoTime.getAsLong());
	}

	/** Runs a task by a thread of its own, which ends with the task. */
	static Executor ownThread() {
		return (task) -> {
			Thread thread = new Thread(task, "mcp-cluster-services");
			thread.setDaemon(true);
			thread.start();
		};
	}

	/** Asks the registry, unless that was done lately. Returns at once. */
	void look() {
		long now = this.nanoTime.getAsLong();
		long next = this.nextLook.get();
		if (now - next >= 0 && this.nextLook.compareAndSet(next, now + PAUSE)) {
			this.executor.execute(this::ask);
		}
	}

	private void ask() {
		try {
			this.names = new TreeSet<>(this.source.services());
		}
		catch (RegistryException ex) {
			this.names = null;
		}
	}

	/**
	 * Says where instances are looked for, and which services are there.
	 * @return such as {@code the folder /a/b (registered there: weather)}
	 */
	String describe() {
		Set<String> known = this.names;
		if (known == null) {
			return this.source.place();
		}
		String names = known.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
		int more = known.size() - MOST_NAMES;
		return "%s (registered there: %s%s)".formatted(this.source.place(), known.isEmpty() ? "nothing" : names,
				(more > 0) ? " and %d more".formatted(more) : "");
	}

}
