/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The registrations of an application whose registry is only read: there are none, which
 * the log says when the application starts.
 *
 * @param services what is served
 * @param registry kind of the registry
 */
record UnregisteredServices(McpServices services, String registry) implements Supplier<List<Registration>> {

	private static final Log logger = LogFactory.getLog(UnregisteredServices.class);

	@Override
	public List<Registration> get() {
		if (!this.services.isEmpty()) {
			logger.warn(("Services are not registered, as the registry is only read: services=%s, registry=%s "
					+ "(expected: a registry that can be written to in mcp.cluster.registry.type, such as consul, "
					+ "if clients are to find them)")
				.formatted(this.services.all().stream().map(ServedService::name).toList(), this.registry));
		}
		return List.of();
	}

}
