/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Snapshot;

/**
 * Listens to the watches of all services. Called in order for each service, by threads of
 * the source's among others: must return quickly, and must neither wait for a watch nor
 * begin or end one. An exception that it throws is logged and ignored.
 */
public interface WatchListener {

	/**
	 * A service is watched from now on.
	 * @param watch its watch, which tells at any time what is known
	 */
	default void started(ServiceWatch watch) {
	}

	/**
	 * The instances of a service have changed, or are known for the first time.
	 * @param service name of the service
	 * @param before the instances before, empty the first time
	 * @param after the instances now
	 */
	default void changed(String service, Snapshot before, Snapshot after) {
	}

	/**
	 * The registry cannot be asked for a service any more.
	 * @param service name of the service
	 * @param cause why
	 */
	default void lost(String service, RegistryException cause) {
	}

	/**
	 * The registry answers for a service again.
	 * @param service name of the service
	 */
	default void back(String service) {
	}

	/**
	 * A service is no longer watched.
	 * @param service name of the service
	 */
	default void stopped(String service) {
	}

}
