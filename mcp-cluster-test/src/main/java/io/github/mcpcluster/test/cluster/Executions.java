/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.mcpcluster.serve.ServeListener;

/**
 * Counts the calls of tools that a replica has begun to execute. {@link ExecutedMethods}
 * tells of them; those of beans that it cannot wrap are counted by their requests, which
 * are forgotten when they are rejected. Safe for use by several threads.
 */
final class Executions implements ServeListener {

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	private final Set<String> countedByRequests = ConcurrentHashMap.newKeySet();

	/** A method begins. */
	void begun(String tool) {
		counter(tool).increment();
	}

	/** Counts a tool by its requests, as nobody tells when its method begins. */
	void countByRequests(String tool) {
		this.countedByRequests.add(tool);
	}

	@Override
	public Started started(ServedRequest request) {
		if (!request.method().equals("tools/call") || !this.countedByRequests.contains(request.target())) {
			return NONE.started(request);
		}
		LongAdder counter = counter(request.target());
		counter.increment();
		return (outcome) -> {
			if (outcome == Outcome.REJECTED) {
				counter.decrement();
			}
		};
	}

	private LongAdder counter(String tool) {
		return this.counts.computeIfAbsent(tool, (key) -> new LongAdder());
	}

	int count(String tool) {
		LongAdder count = this.counts.get(tool);
		return (count != null) ? count.intValue() : 0;
	}

}
