/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.call.OfferedTool;
import io.github.mcpcluster.call.ToolOffer;
import io.github.mcpcluster.call.ToolOffers;
import io.github.mcpcluster.instance.Excerpt;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.util.json.schema.JsonSchemaUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes callbacks of the tools that a service offers: those that the filters accept,
 * named for models, within the limits.
 *
 * @param cluster makes the clients
 * @param offers makes clients expect the schemas that models were shown
 * @param limits limits of what a service can put before a model
 * @param rules filters, names and metadata
 */
record CallbackFactory(McpCluster cluster, ToolOffers offers, ToolLimits limits, ToolRules rules) {

	private static final Log logger = LogFactory.getLog(CallbackFactory.class);

	/** Longest schema of a tool, in characters of JSON. */
	private static final int LONGEST_SCHEMA = 100_000;

	/**
	 * Makes callbacks.
	 * @param offer the tools of a service
	 * @return the callbacks, sorted by the name of the tool at its service
	 */
	List<ToolCallback> callbacks(ToolOffer offer) {
		Map<String, ToolCallback> callbacks = new LinkedHashMap<>();
		for (OfferedTool tool : offer.tools()) {
			String reason = add(offer.service(), tool, callbacks);
			if (reason != null) {
				logger.warn("Tool not offered: service=%s, tool=%s, reason=%s".formatted(offer.service(),
						Excerpt.of(tool.name()), reason));
			}
		}
		return new ArrayList<>(callbacks.values());
	}

	/** Adds a tool, or returns the reason why it cannot be offered. */
	private @Nullable String add(String service, OfferedTool tool, Map<String, ToolCallback> callbacks) {
		try {
			if (!this.rules.accepts(service, tool.definition())) {
				return null;
			}
			if (callbacks.size() == this.limits.maxTools()) {
				return "the service has more than %d tools (mcp.cluster.client.tools.max-tools)"
					.formatted(this.limits.maxTools());
			}
			ToolDefinition definition = definition(service, tool.definition());
			ClusterToolCallback callback = new ClusterToolCallback(definition, tool.name(),
					() -> this.offers.expecting(this.cluster.client(service), tool), this.rules.meta(),
					this.limits.maxResultLength());
			return (callbacks.putIfAbsent(definition.name(), callback) != null)
					? "another tool has the name " + definition.name() : null;
		}
		catch (RuntimeException ex) {
			logger.debug("Tool not offered", ex);
			return Excerpt.of(ex);
		}
	}

	private ToolDefinition definition(String service, Tool tool) {
		String name = this.rules.naming().name(service, tool);
		if (!ModelNames.isValid(name)) {
			throw new IllegalArgumentException(
					"name: '%s' (expected: 1 to 64 characters out of A-Z a-z 0-9 _ -)".formatted(Excerpt.of(name)));
		}
		String schema = JsonSchemaUtils.ensureValidInputSchema(
				JsonMapper.shared().writeValueAsString((tool.inputSchema() != null) ? tool.inputSchema() : Map.of()));
		if (schema.length() > LONGEST_SCHEMA) {
			throw new IllegalArgumentException(
					"schema of %d characters (expected: %d at most)".formatted(schema.length(), LONGEST_SCHEMA));
		}
		return ToolDefinition.builder().name(name).description(description(tool)).inputSchema(schema).build();
	}

	private String description(Tool tool) {
		int most = this.limits.maxDescriptionLength();
		String description = ModelText.description((tool.description() != null) ? tool.description() : "", most);
		if (StringUtils.hasText(description)) {
			return description;
		}
		return ModelText.description((tool.title() != null) ? tool.title() : "", most);
	}

}
