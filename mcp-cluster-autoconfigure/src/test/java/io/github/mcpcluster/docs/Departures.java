/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.McpClusterEvent.InstanceLeft;
import io.github.mcpcluster.instance.InstanceId;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class Departures {

	private final Set<InstanceId> left = ConcurrentHashMap.newKeySet();

	@EventListener
	void happened(InstanceLeft event) {
		this.left.add(event.instance().id());
	}

	boolean hasLeft(InstanceId id) {
		return this.left.contains(id);
	}

}
