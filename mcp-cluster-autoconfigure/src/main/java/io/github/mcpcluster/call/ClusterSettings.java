/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.Map;

/**
 * Settings of calls, for all services and for single ones.
 *
 * @param defaults for services without settings of their own
 * @param services settings of single services, by name
 */
public record ClusterSettings(ServiceSettings defaults, Map<String, ServiceSettings> services) {

	public ClusterSettings {
		services = Map.copyOf(services);
	}

	/**
	 * Returns the settings of a service.
	 * @param service its name
	 * @return its own settings, or the defaults
	 */
	public ServiceSettings of(String service) {
		return this.services.getOrDefault(service, this.defaults);
	}

}
