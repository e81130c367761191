/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The registry on this machine.
 *
 * @param directory Directory that holds the instances; mcp-cluster in the cache folder of
 * the user when not set, none for the memory of this application alone.
 * @param cluster Name of the cluster, a sub-folder of the directory.
 * @param heartbeatInterval Time between two signs of life of an instance.
 * @param heartbeatTimeout Time without a sign of life after which an instance is gone.
 */
@ConfigurationProperties("mcp.cluster.local")
record LocalRegistryProperties(@Nullable String directory, @DefaultValue("default") String cluster,
		@DefaultValue("2s") Duration heartbeatInterval, @DefaultValue("6s") Duration heartbeatTimeout) {
}
