/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;

/**
 * Keeps what it is told until somebody asks.
 */
final class RecordingObserver implements Observer {

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	@Override
	public void seen(List<McpInstance> instances, Continuity continuity) {
		this.events.add(new Seen(instances, continuity, System.nanoTime()));
	}

	@Override
	public void lost(RegistryException cause) {
		this.events.add(new Lost(cause));
	}

	/** Waits for the next event. */
	Event next() {
		try {
			Event event = this.events.poll(20, TimeUnit.SECONDS);
			if (event == null) {
				throw new AssertionError("The observer was told nothing more");
			}
			return event;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Waits for an answer, and passes over all events before it. */
	Seen awaitSeen(Predicate<Seen> wanted) {
		Event event = next();
		while (!(event instanceof Seen seen) || !wanted.test(seen)) {
			event = next();
		}
		return (Seen) event;
	}

	/** Waits for a failure, and passes over all answers before it. */
	RegistryException awaitLost() {
		Event event = next();
		while (event instanceof Seen) {
			event = next();
		}
		return ((Lost) event).cause();
	}

	/** Waits for the next event, which is an answer. */
	Seen nextSeen() {
		return (Seen) next();
	}

	/** Waits for the next event, which is a failure. */
	RegistryException nextLost() {
		return ((Lost) next()).cause();
	}

	/** Returns how many events nobody has asked for. */
	int pending() {
		return this.events.size();
	}

	/** Something that was told. */
	sealed interface Event {

	}

	/** An answer. */
	record Seen(List<McpInstance> instances, Continuity continuity, long nanoTime) implements Event {

		List<String> ids() {
			return this.instances.stream().map((instance) -> instance.id().value()).sorted().toList();
		}

	}

	/** A failure. */
	record Lost(RegistryException cause) implements Event {
	}

}
