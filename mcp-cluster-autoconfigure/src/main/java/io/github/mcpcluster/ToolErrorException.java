/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.util.stream.Collectors;

import io.github.mcpcluster.instance.Excerpt;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;

/**
 * A tool answered with an error of its own, to a caller who asked for a Java object. The
 * service works; what the error means is the tool's to say.
 */
public final class ToolErrorException extends McpClusterException {

	private final transient CallToolResult result;

	/**
	 * Creates a failure.
	 * @param service name of the service
	 * @param tool name of the tool
	 * @param result its answer
	 */
	public ToolErrorException(String service, String tool, CallToolResult result) {
		super("Tool '%s' of service '%s' answered with an error: %s".formatted(Excerpt.of(tool), service,
				Excerpt.of(text(result))), null);
		this.result = result;
	}

	private static String text(CallToolResult result) {
		return result.content()
			.stream()
			.filter(TextContent.class::isInstance)
			.map((content) -> ((TextContent) content).text())
			.collect(Collectors.joining(" "));
	}

	/**
	 * Returns the answer of the tool, of which the message is an excerpt.
	 * @return the answer
	 */
	public CallToolResult result() {
		return this.result;
	}

}
