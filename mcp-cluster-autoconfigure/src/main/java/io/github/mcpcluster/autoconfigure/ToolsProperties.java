/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.tools.ToolLimits;
import io.github.mcpcluster.tools.ToolSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the tools that chat clients are offered.
 *
 * @param services Services whose tools are offered to chat clients.
 * @param tags Tags of further services whose tools are offered to chat clients.
 * @param maxTools Greatest number of tools of a service.
 * @param maxDescriptionLength Greatest length of the description of a tool, in
 * characters.
 * @param maxResultLength Greatest length of the text of a result, in characters.
 * @param firstListTimeout Time that the first prompt waits for the lists of tools.
 * @param refreshInterval Time between two lists of a service whose instances declare no
 * change, and between two looks for services by their tags.
 */
@ConfigurationProperties(ToolsProperties.PREFIX)
record ToolsProperties(@DefaultValue List<String> services, @DefaultValue List<String> tags,
		@DefaultValue("100") int maxTools, @DefaultValue("1024") int maxDescriptionLength,
		@DefaultValue("100000") int maxResultLength, @DefaultValue("2s") Duration firstListTimeout,
		@DefaultValue("1m") Duration refreshInterval) {

	static final String PREFIX = "mcp.cluster.client.tools";

	ToolSettings settings() {
		return NamedProperties.below(PREFIX,
				() -> new ToolSettings(this.services, this.tags,
						new ToolLimits(this.maxTools, this.maxDescriptionLength, this.maxResultLength),
						this.firstListTimeout, this.refreshInterval));
	}

}
