/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.instance.ServiceName;

/**
 * Settings of the tools that chat clients are offered.
 *
 * @param services names of the services
 * @param tags tags of further services
 * @param limits limits of what services can put before a model
 * @param firstListTimeout time that the first prompt waits for lists
 * @param refreshInterval time between two lists of a service whose instances declare no
 * change, and between two looks for services by their tags
 */
public record ToolSettings(List<String> services, List<String> tags, ToolLimits limits, Duration firstListTimeout,
		Duration refreshInterval) {

	public ToolSettings {
		services = services.stream().distinct().sorted().toList();
		services.forEach(ToolSettings::requireService);
		tags = List.copyOf(tags);
		if (tags.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException("tags: '' (expected: tags that are not blank)");
		}
		Bounds.requirePositive("first-list-timeout", firstListTimeout);
		Bounds.requirePositive("refresh-interval", refreshInterval);
	}

	private static void requireService(String name) {
		try {
			ServiceName.require(name);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					String.valueOf(ex.getMessage()).replaceFirst("^service name:", "services:"), ex);
		}
	}

}
