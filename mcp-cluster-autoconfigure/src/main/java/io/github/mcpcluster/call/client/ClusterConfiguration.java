/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.connect.ClientHandlersProvider;

/**
 * Configuration of the calls of a discovery bean.
 *
 * @param services how services are called
 * @param handlers answer what instances ask
 * @param listeners listeners to calls
 */
public record ClusterConfiguration(ClusterSettings services, ClientHandlersProvider handlers,
		List<CallListener> listeners) {

	public ClusterConfiguration {
		listeners = List.copyOf(listeners);
	}

}
