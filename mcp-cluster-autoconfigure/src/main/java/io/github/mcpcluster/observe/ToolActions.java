/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.Optional;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.instance.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Switches for the tools of a service.
 *
 * @param cluster knows the tools; a bean of another type knows none
 */
record ToolActions(McpCluster cluster) {

	InstanceActions.Result act(String service, @Nullable String action, @Nullable String tool) {
		if (action == null || !action.equals("release")) {
			return new InstanceActions.Result(400, (action == null) ? "action: not set (expected: release)"
					: "action: '%s' (expected: release)".formatted(Excerpt.of(action)));
		}
		if (tool == null) {
			return new InstanceActions.Result(400, "tool: not set (expected: name of the tool to release)");
		}
		Optional<ServiceLists> lists = ToolMetrics.lists(this.cluster, service);
		if (lists.isEmpty()) {
			return new InstanceActions.Result(404, "service: '%s' is not in use here".formatted(Excerpt.of(service)));
		}
		return lists.get().release(tool) ? new InstanceActions.Result(200, "released")
				: new InstanceActions.Result(409, "tool: '%s' is not in quarantine".formatted(Excerpt.of(tool)));
	}

}
