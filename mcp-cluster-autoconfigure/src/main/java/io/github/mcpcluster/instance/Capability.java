/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.Locale;

/**
 * Kinds of content that an MCP service offers.
 */
public enum Capability {

	/** The service has tools. */
	TOOLS,

	/** The service has resources or resource templates. */
	RESOURCES,

	/** The service has prompts. */
	PROMPTS,

	/** The service completes arguments. */
	COMPLETIONS;

	/**
	 * Returns the tag written to the registry.
	 * @return {@code mcp-tools}, {@code mcp-resources}, {@code mcp-prompts} or
	 * {@code mcp-completions}
	 */
	public String tag() {
		return InstanceTags.PREFIX + name().toLowerCase(Locale.ROOT);
	}

}
