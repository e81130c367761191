/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import io.github.mcpcluster.protocol.ContentDigest;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * A tool that a service offers.
 *
 * @param definition its definition
 * @param schema digest of its schemas, of input and output
 */
public record OfferedTool(Tool definition, String schema) {

	/**
	 * Creates an offered tool.
	 * @param definition its definition
	 * @return the tool
	 */
	public static OfferedTool of(Tool definition) {
		return new OfferedTool(definition, ContentDigest.ofSchemas(definition));
	}

	/**
	 * Returns the name of the tool.
	 * @return the name
	 */
	public String name() {
		return this.definition.name();
	}

}
