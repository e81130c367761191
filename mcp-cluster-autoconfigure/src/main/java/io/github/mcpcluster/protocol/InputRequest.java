/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question of a server in an input-required result.
 *
 * @param method such as {@code elicitation/create}
 * @param params its parameters, {@code null} for none
 */
public record InputRequest(String method, @Nullable JsonNode params) {
}
