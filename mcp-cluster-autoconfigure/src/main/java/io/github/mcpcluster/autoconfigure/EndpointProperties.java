/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the Actuator endpoint.
 *
 * @param allowedHosts Names by which the Actuator endpoint may be called over plain HTTP
 * without a login, beside addresses and names without a dot; * for any.
 */
@ConfigurationProperties("mcp.cluster.endpoint")
record EndpointProperties(@DefaultValue Set<String> allowedHosts) {
}
