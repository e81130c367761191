/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.util.List;

import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.call.ToolChange.Part;
import io.github.mcpcluster.instance.Excerpt;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs changes of tools, one line each. What instances say is cleaned and cut.
 */
final class ChangeLog {

	/** Changes of one list that have a line each. */
	private static final int LINES = 10;

	private static final int TEXT = 80;

	private static final Log logger = LogFactory.getLog(ChangeLog.class);

	private ChangeLog() {
	}

	/**
	 * Logs changes.
	 * @param changes changes in the list of one instance
	 * @param tools the list
	 */
	static void log(List<ToolChange> changes, List<Tool> tools) {
		changes.stream().limit(LINES).forEach((change) -> logger.warn(text(change, tools)));
		if (changes.size() > LINES) {
			ToolChange first = changes.get(0);
			logger.warn("Further tools changed under the same version: service=%s, version=%s, id=%s, tools=%d"
				.formatted(first.service(), first.version(), first.instance(), changes.size() - LINES));
		}
	}

	private static String text(ToolChange change, List<Tool> tools) {
		return "Tool changed under the same version%s: service=%s, version=%s, id=%s, tool=%s, changed=%s%s".formatted(
				change.quarantined() ? " and is in quarantine" : "", change.service(), change.version(),
				change.instance(), change.tool(), change.what(),
				change.parts().contains(Part.DESCRIPTION) ? description(change, tools) : "");
	}

	private static String description(ToolChange change, List<Tool> tools) {
		return tools.stream()
			.filter((tool) -> Excerpt.of(tool.name()).equals(change.tool()) && tool.description() != null)
			.findFirst()
			.map((tool) -> ", description='%s'".formatted(Excerpt.of(tool.description(), TEXT)))
			.orElse("");
	}

	static void released(String service, String tool) {
		logger.info("Tool released from quarantine: service=%s, tool=%s".formatted(service, Excerpt.of(tool)));
	}

}
