/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Reply of an instance.
 *
 * @param <T> type of the result
 * @param instance the instance
 * @param reply its reply
 */
public record Answer<T>(McpInstance instance, Reply<T> reply) {
}
