/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.function.Supplier;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.ToolChangeListener;
import io.github.mcpcluster.connect.CallerContext;
import io.github.mcpcluster.connect.ClientHandlersProvider;

/**
 * Configuration of the calls of a discovery bean.
 *
 * @param services how services are called
 * @param handlers answer what instances ask
 * @param listeners listeners to calls
 * @param changes listeners to changes of tools
 * @param callers gets the context of the thread that makes a call
 */
public record ClusterConfiguration(ClusterSettings services, ClientHandlersProvider handlers,
		List<CallListener> listeners, List<ToolChangeListener> changes, Supplier<CallerContext> callers) {

	/**
	 * Creates a configuration that keeps no context of callers.
	 * @param services how services are called
	 * @param handlers answer what instances ask
	 * @param listeners listeners to calls
	 * @param changes listeners to changes of tools
	 */
	public ClusterConfiguration(ClusterSettings services, ClientHandlersProvider handlers, List<CallListener> listeners,
			List<ToolChangeListener> changes) {
		this(services, handlers, listeners, changes, () -> CallerContext.NONE);
	}

	public ClusterConfiguration {
		listeners = List.copyOf(listeners);
		changes = List.copyOf(changes);
	}

}
