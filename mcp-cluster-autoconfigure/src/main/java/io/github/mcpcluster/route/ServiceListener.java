/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import io.github.mcpcluster.instance.Snapshot;

/**
 * Listens to the services that a router leads to. Called in order for each service; must
 * return quickly. An exception that it throws is logged and ignored.
 */
public interface ServiceListener {

	/**
	 * The instances of a service are about to change. No call can go to one that is new.
	 * @param snapshot the instances as they will be
	 */
	void changing(Snapshot snapshot);

	/**
	 * The instances of a service have changed, or are known for the first time. Calls can
	 * go to them already.
	 * @param snapshot the instances now
	 */
	void changed(Snapshot snapshot);

	/**
	 * A service is no longer in use.
	 * @param service name of the service
	 */
	void unused(String service);

}
