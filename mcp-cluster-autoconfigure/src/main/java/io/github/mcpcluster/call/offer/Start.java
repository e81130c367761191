/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.time.Instant;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;

/**
 * One start of an instance.
 *
 * @param id the instance
 * @param registeredAt when it registered
 */
record Start(InstanceId id, Instant registeredAt) {

	static Start of(McpInstance instance) {
		return new Start(instance.id(), instance.traits().registeredAt());
	}

}
