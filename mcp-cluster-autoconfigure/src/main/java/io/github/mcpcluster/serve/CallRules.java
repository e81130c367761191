/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

/**
 * Who may do how much with the services.
 *
 * @param limits limits of each caller where a service has none of its own
 * @param services rules by the name of their service
 */
public record CallRules(CallLimits limits, Map<String, ServiceRules> services) {

	/** No limits, and nothing set for any service. */
	public static final CallRules NONE = new CallRules(CallLimits.NONE, Map.of());

	public CallRules {
		services = Map.copyOf(services);
	}

	/**
	 * Returns the limits of a service.
	 * @param service its name
	 * @return its own, or those of all services
	 */
	public CallLimits limits(String service) {
		CallLimits own = of(service).limits();
		return (own != null) ? own : this.limits;
	}

	ServiceRules of(String service) {
		return this.services.getOrDefault(service, ServiceRules.NONE);
	}

}
