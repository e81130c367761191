/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;

/**
 * Keeps all that a source reports to one observer.
 */
final class Reports implements Observer {

	private final List<Answer> answers = new CopyOnWriteArrayList<>();

	private final AtomicInteger losses = new AtomicInteger();

	private final AtomicInteger underWay = new AtomicInteger();

	private volatile boolean overlapping;

	private volatile boolean lost;

	@Override
	public void seen(List<McpInstance> instances, Continuity continuity) {
		note(() -> {
			this.answers.add(new Answer(Set.copyOf(instances), continuity, this.lost));
			this.lost = false;
		});
	}

	@Override
	public void lost(RegistryException cause) {
		note(() -> {
			this.lost = true;
			this.losses.incrementAndGet();
		});
	}

	private void note(Runnable report) {
		this.overlapping |= this.underWay.incrementAndGet() > 1;
		report.run();
		this.underWay.decrementAndGet();
	}

	List<Answer> answers() {
		return List.copyOf(this.answers);
	}

	/** Returns whether the last report is an answer with these instances alone. */
	boolean show(McpInstance... instances) {
		return !this.lost && !this.answers.isEmpty() && last().instances().equals(Set.of(instances));
	}

	/** Returns the last answer, of at least one. */
	Answer last() {
		return this.answers.get(this.answers.size() - 1);
	}

	/** Returns the instances of each answer that differs from the one before it. */
	List<Set<McpInstance>> changes() {
		List<Set<McpInstance>> changes = new ArrayList<>();
		for (Answer answer : this.answers) {
			if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(answer.instances())) {
				changes.add(answer.instances());
			}
		}
		return changes;
	}

	/** Returns the number of failed attempts. */
	int losses() {
		return this.losses.get();
	}

	/** Returns whether two reports came at the same time. */
	boolean haveOverlapped() {
		return this.overlapping;
	}

	/**
	 * One answer of the source.
	 *
	 * @param instances the instances
	 * @param continuity whether it follows from the answer before
	 * @param afterLoss whether the report before it was a failed attempt
	 */
	record Answer(Set<McpInstance> instances, Continuity continuity, boolean afterLoss) {
	}

}
