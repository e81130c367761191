/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.combine.Merge.Merged;
import io.github.mcpcluster.combine.Origins.Origin;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;

/**
 * Turns the reports of several registries on one service into one. Reports are made under
 * a lock, one at a time and in order; reading what is known takes no lock.
 */
final class CombinedObservation {

	private final String service;

	private final MergeRule rule;

	private final Observer observer;

	private final List<Part> parts = new ArrayList<>();

	private volatile List<Part> published = List.of();

	private volatile List<Merged> merged = List.of();

	/** Whether the next report is the first one, or the first one after a loss. */
	private boolean restarts = true;

	private boolean closed;

	CombinedObservation(String service, List<String> origins, MergeRule rule, Observer observer) {
		this.service = service;
		this.rule = rule;
		this.observer = observer;
		origins.forEach((origin) -> this.parts.add(Part.pending(origin)));
	}

	String service() {
		return this.service;
	}

	synchronized void seen(int index, List<McpInstance> instances, Continuity continuity) {
		if (this.closed) {
			return;
		}
		change(index, this.parts.get(index).seen(instances));
		report(continuity);
	}

	synchronized void lost(int index, RegistryException cause) {
		if (this.closed) {
			return;
		}
		boolean news = !this.parts.get(index).isLost();
		change(index, this.parts.get(index).lost(cause));
		if (this.parts.stream().allMatch(Part::isLost)) {
			reportLoss(cause);
		}
		else if (news) {
			report(Continuity.CONTINUED);
		}
	}

	synchronized void close() {
		this.closed = true;
	}

	List<Origin> origins() {
		return this.published.stream().map(Part::toOrigin).toList();
	}

	Map<InstanceId, List<String>> holders() {
		Map<InstanceId, List<String>> holders = new HashMap<>();
		this.merged.forEach((each) -> holders.put(each.entries().get(0).id(), List.copyOf(each.holders())));
		return holders;
	}

	private void change(int index, Part part) {
		this.parts.set(index, part);
		this.published = List.copyOf(this.parts);
		this.merged = Merge.of(this.parts, this.rule);
	}

	/**
	 * Reports all instances. Nothing is reported while none is known and a registry has
	 * not answered: the service would look as if it had no instance.
	 */
	private void report(Continuity continuity) {
		List<McpInstance> instances = this.merged.stream().flatMap((each) -> each.entries().stream()).toList();
		if (this.restarts && instances.isEmpty() && this.parts.stream().anyMatch((part) -> part.instances() == null)) {
			this.parts.stream().map(Part::error).filter(Objects::nonNull).findFirst().ifPresent(this::reportLoss);
			return;
		}
		this.observer.seen(instances, this.restarts ? Continuity.RESTARTED : continuity);
		this.restarts = false;
	}

	private void reportLoss(RegistryException cause) {
		this.restarts = true;
		this.observer.lost(cause);
	}

}
