/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.mcpcluster.serve.ServeListener;

/**
 * Counts the calls of tools that a replica has begun to execute. Safe for use by several
 * threads.
 */
final class Executions implements ServeListener {

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	@Override
	public Started started(ServedRequest request) {
		if (request.method().equals("tools/call") && !request.target().isEmpty()) {
			this.counts.computeIfAbsent(request.target(), (tool) -> new LongAdder()).increment();
		}
		return (outcome) -> {
		};
	}

	int count(String tool) {
		LongAdder count = this.counts.get(tool);
		return (count != null) ? count.intValue() : 0;
	}

}
