/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

/**
 * Provides the handlers that answer the servers of each service.
 */
@FunctionalInterface
public interface ClientHandlersProvider {

	/** Provides no handlers for any service. */
	ClientHandlersProvider NONE = (service) -> ClientHandlers.NONE;

	/**
	 * Returns the handlers of a service.
	 * @param service name of the service
	 * @return its handlers, {@link ClientHandlers#NONE} where there are none
	 */
	ClientHandlers of(String service);

}
