/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;

/**
 * What a call needs to know of a tool.
 * <p>
 * Source: MCP specification 2025-11-25, "ToolAnnotations". Both hints default to false.
 *
 * @param repeatable whether it may be called again when it is not known whether a call
 * was processed: its {@code readOnlyHint} or its {@code idempotentHint} is true
 */
record ToolFacts(boolean repeatable) {

	/** A tool of which nothing is known. */
	static final ToolFacts UNKNOWN = new ToolFacts(false);

	static ToolFacts of(Tool tool) {
		ToolAnnotations annotations = tool.annotations();
		return new ToolFacts(annotations != null && (Boolean.TRUE.equals(annotations.readOnlyHint())
				|| Boolean.TRUE.equals(annotations.idempotentHint())));
	}

	/** What holds for two tools of the same name. */
	ToolFacts and(ToolFacts other) {
		return new ToolFacts(this.repeatable && other.repeatable);
	}

}
