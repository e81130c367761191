/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Which tools of one service may be called again when it is not known whether a call was
 * processed. Learned from lists of tools; one is asked for only when such a call has to
 * be judged, so that calls that go well cost nothing. What is known is kept by the digest
 * of an instance: replicas of one version share it, and a new version does not inherit
 * it. Safe for use by several threads.
 * <p>
 * Source: MCP specification 2025-11-25, "ToolAnnotations". Both hints default to false.
 */
final class ToolHints {

	private static final Log logger = LogFactory.getLog(ToolHints.class);

	private static final int DIGESTS = 8;

	private static final int TOOLS = 10_000;

	private final Map<String, Map<String, Boolean>> repeatable = new LinkedHashMap<>(DIGESTS, 0.75F, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Map<String, Boolean>> eldest) {
			return size() > DIGESTS;
		}

	};

	/**
	 * Returns whether a tool may be called again. The list is asked for when the tool is
	 * not known under the digest; the caller's thread waits for it, without a lock.
	 * @param digest digest of the instance that may have processed the call; an empty one
	 * says nothing about the next list, so the list is asked for every time
	 * @param tool name of the tool
	 * @param fetch gets all tools of an instance of the same digest; failing means that
	 * the tool may not be called again
	 * @return whether its {@code readOnlyHint} or its {@code idempotentHint} is true;
	 * false for an unknown tool
	 */
	boolean repeatable(String digest, String tool, Supplier<List<Tool>> fetch) {
		Boolean known = digest.isEmpty() ? null : known(digest, tool);
		if (known != null) {
			return known;
		}
		try {
			return learn(digest, fetch.get()).getOrDefault(tool, false);
		}
		catch (RuntimeException ex) {
			logger.debug("No list of tools to judge " + tool + " by", ex);
			return false;
		}
	}

	/**
	 * Learns from a list of tools.
	 * @param digest digest of the instance that gave it
	 * @param tools all its tools
	 * @return by name, whether each may be called again
	 */
	Map<String, Boolean> learn(String digest, List<Tool> tools) {
		Map<String, Boolean> hints = new HashMap<>();
		tools.stream()
			.limit(TOOLS)
			.forEach((tool) -> hints.merge(tool.name(), isRepeatable(tool), Boolean::logicalAnd));
		if (!digest.isEmpty()) {
			synchronized (this.repeatable) {
				this.repeatable.put(digest, hints);
			}
		}
		return hints;
	}

	private @Nullable Boolean known(String digest, String tool) {
		synchronized (this.repeatable) {
			Map<String, Boolean> hints = this.repeatable.get(digest);
			return (hints != null) ? hints.get(tool) : null;
		}
	}

	private static boolean isRepeatable(Tool tool) {
		ToolAnnotations annotations = tool.annotations();
		return annotations != null && (Boolean.TRUE.equals(annotations.readOnlyHint())
				|| Boolean.TRUE.equals(annotations.idempotentHint()));
	}

}
