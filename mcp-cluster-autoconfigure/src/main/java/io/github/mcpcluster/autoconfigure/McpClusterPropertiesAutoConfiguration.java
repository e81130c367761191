/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the check for properties that nothing reads.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "mcp.cluster.enabled", matchIfMissing = true)
public final class McpClusterPropertiesAutoConfiguration {

	@Bean
	static UnknownPropertyCheck mcpClusterUnknownPropertyCheck(Environment environment) {
		return new UnknownPropertyCheck(environment);
	}

}
