/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.util.HashMap;
import java.util.Map;

import io.github.mcpcluster.call.operation.ToolFacts;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

/**
 * A tool that an instance lists.
 *
 * @param facts facts that a call needs
 * @param print its definition
 */
record KnownTool(ToolFacts facts, ToolFingerprint print) {

	/** Tools of a list that are known. */
	private static final int TOOLS = 10_000;

	static Map<String, KnownTool> byName(Iterable<Tool> tools) {
		Map<String, KnownTool> byName = new HashMap<>();
		for (Tool tool : tools) {
			if (byName.size() < TOOLS) {
				byName.merge(BoundedName.key(tool.name()), of(tool), KnownTool::and);
			}
		}
		return byName;
	}

	static @Nullable KnownTool find(Map<String, KnownTool> byName, String tool) {
		return byName.get(BoundedName.key(tool));
	}

	private static KnownTool of(Tool tool) {
		return new KnownTool(ToolFacts.of(tool), ToolFingerprint.of(tool));
	}

	private KnownTool and(KnownTool other) {
		return new KnownTool(this.facts.and(other.facts), this.print.and(other.print));
	}

}
