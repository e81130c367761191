/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import io.github.mcpcluster.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Remembers at which agents an instance was registered before it was registered at
 * another one, and removes it there. Each agent would keep its entry as long as its check
 * passes, and would know nothing of a drain. Safe for use by several threads.
 */
final class FormerAgents {

	/** Greatest number of entries; the registry forgets others when their check fails. */
	private static final int MOST = 10_000;

	private final BiFunction<InstanceId, URI, CompletableFuture<?>> deregister;

	/** The agent that holds an instance. Guarded by this. */
	private final Map<InstanceId, URI> present = new HashMap<>();

	/**
	 * Entries to remove, and whether a request for that is under way. Guarded by this.
	 */
	private final Map<Entry, Boolean> former = new HashMap<>();

	/**
	 * Creates an empty memory.
	 * @param deregister begins to deregister an instance with an agent; what it returns
	 * ends in time
	 */
	FormerAgents(BiFunction<InstanceId, URI, CompletableFuture<?>> deregister) {
		this.deregister = deregister;
	}

	/** An agent is asked to hold an instance: what it has of it stays. */
	synchronized void begun(InstanceId id, URI agent) {
		this.former.remove(new Entry(id, agent));
	}

	/** An agent may hold an instance, which it gave no answer about. */
	synchronized void unanswered(InstanceId id, URI agent) {
		if (!agent.equals(this.present.get(id)) && this.former.size() < MOST) {
			this.former.put(new Entry(id, agent), false);
		}
	}

	/** An agent holds an instance from now on. */
	synchronized void registered(InstanceId id, URI agent) {
		left(id, this.present.put(id, agent), agent);
		this.former.remove(new Entry(id, agent));
	}

	/**
	 * An instance was deregistered with an agent, which need not be the one that held it.
	 */
	synchronized void deregistered(InstanceId id, URI agent) {
		left(id, this.present.remove(id), agent);
	}

	private void left(InstanceId id, @Nullable URI before, URI agent) {
		if (before != null && !before.equals(agent) && this.former.size() < MOST) {
			this.former.put(new Entry(id, before), false);
		}
	}

	/** Begins to remove the entries, and does not wait for the end. */
	void removeEntries() {
		Set<Entry> entries;
		synchronized (this) {
			entries = Set.copyOf(this.former.keySet());
		}
		entries.forEach(this::remove);
	}

	private void remove(Entry entry) {
		if (!begin(entry)) {
			return;
		}
		try {
			this.deregister.apply(entry.id(), entry.agent())
				.whenComplete((none, failure) -> end(entry, failure == null));
		}
		catch (RuntimeException ex) {
			end(entry, false);
		}
	}

	private synchronized boolean begin(Entry entry) {
		return this.former.replace(entry, false, true);
	}

	private synchronized void end(Entry entry, boolean removed) {
		if (removed) {
			this.former.remove(entry);
		}
		else {
			this.former.replace(entry, true, false);
		}
	}

	/**
	 * An instance at an agent.
	 *
	 * @param id the instance
	 * @param agent address of the agent
	 */
	private record Entry(InstanceId id, URI agent) {
	}

}
