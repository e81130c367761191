/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import io.github.mcpcluster.protocol.ParameterHeaders;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import org.jspecify.annotations.Nullable;

/**
 * Facts about a tool that a call needs.
 * <p>
 * Source: MCP specification 2025-11-25, "ToolAnnotations", whose hints default to false;
 * 2026-07-28, "Custom Headers from Tool Parameters".
 *
 * @param repeatable whether it may be called again when it is not known whether a call
 * was processed: its {@code readOnlyHint} or its {@code idempotentHint} is true
 * @param headers arguments that go into headers too, {@code null} for none
 */
public record ToolFacts(boolean repeatable, @Nullable ParameterHeaders headers) {

	/** A tool of which nothing is known. */
	public static final ToolFacts UNKNOWN = new ToolFacts(false, null);

	/**
	 * Reads the definition of a tool.
	 * @param tool the definition
	 * @return the facts in it
	 * @throws IllegalArgumentException if its annotations of headers are not valid
	 */
	public static ToolFacts of(Tool tool) {
		ToolAnnotations annotations = tool.annotations();
		boolean repeatable = annotations != null && (Boolean.TRUE.equals(annotations.readOnlyHint())
				|| Boolean.TRUE.equals(annotations.idempotentHint()));
		ParameterHeaders headers = (tool.inputSchema() != null) ? ParameterHeaders.of(tool.inputSchema()) : null;
		return new ToolFacts(repeatable, (headers != null && !headers.isEmpty()) ? headers : null);
	}

	/** Returns the same facts of a tool that may not be repeated. */
	public ToolFacts notRepeatable() {
		return new ToolFacts(false, this.headers);
	}

	/** Returns the facts that hold for two tools of the same name. */
	public ToolFacts and(ToolFacts other) {
		return new ToolFacts(this.repeatable && other.repeatable, this.headers);
	}

}
