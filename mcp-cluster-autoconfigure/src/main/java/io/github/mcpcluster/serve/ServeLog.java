/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what is served, one line for each service. A tool stands there with the hints that
 * allow a client to repeat its calls.
 */
final class ServeLog {

	private static final Log logger = LogFactory.getLog("io.github.mcpcluster.serve");

	private static final int MOST_TOOLS = 20;

	private ServeLog() {
	}

	static void serving(ServedService service) {
		Catalog catalog = service.offering().catalog();
		logger.info("Serving: service=%s, path=%s, tools=%s, resources=%d, prompts=%d".formatted(service.name(),
				service.path(), tools(catalog.tools()), catalog.resources().size() + catalog.templates().size(),
				catalog.prompts().size()));
	}

	private static String tools(List<Tool> tools) {
		String names = tools.stream().limit(MOST_TOOLS).map(ServeLog::text).collect(Collectors.joining(", "));
		int more = tools.size() - MOST_TOOLS;
		return "[" + names + ((more > 0) ? " and %d more".formatted(more) : "") + "]";
	}

	private static String text(Tool tool) {
		ToolAnnotations annotations = tool.annotations();
		List<String> hints = new ArrayList<>();
		if (annotations != null && Boolean.TRUE.equals(annotations.readOnlyHint())) {
			hints.add("read-only");
		}
		if (annotations != null && Boolean.TRUE.equals(annotations.idempotentHint())) {
			hints.add("idempotent");
		}
		return hints.isEmpty() ? tool.name() : "%s (%s)".formatted(tool.name(), String.join(", ", hints));
	}

}
