/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.serve.InvalidMcpServiceException;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.http.CallAccess;
import io.github.mcpcluster.serve.http.RemoteAccess;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Decides which clients are answered. With a registry that reaches no further than this
 * machine, only clients on this machine are answered by default, so that trying things
 * out opens nothing to the network.
 */
final class ServedClients {

	private static final Log logger = LogFactory.getLog(ServedClients.class);

	private static final String LOCAL = "local";

	private ServedClients() {
	}

	/**
	 * Decides about callers where nothing tells who they are.
	 * @param services what is served
	 * @return a decision that lets all of them in
	 * @throws InvalidMcpServiceException if a service asks for scopes
	 */
	static CallAccess withoutSecurity(McpServices services) {
		services.all().stream().filter((service) -> !service.allScopes().isEmpty()).findFirst().ifPresent((service) -> {
			throw new InvalidMcpServiceException(
					"Service '%s' asks for the scopes %s, but nothing tells who its callers are."
						.formatted(service.name(), service.allScopes()),
					"Add spring-boot-starter-security-oauth2-resource-server, or remove the scopes.");
		});
		return CallAccess.ALLOWED;
	}

	/**
	 * Decides about clients on other machines.
	 * @param configured value of the property, {@code null} if it is not set
	 * @param registry kind of the registry
	 * @param secured decides for a single request: whether something guards the service
	 * @param services what is served
	 * @return the decision
	 */
	static RemoteAccess of(@Nullable Boolean configured, String registry, RemoteAccess secured, McpServices services) {
		boolean isLocal = LOCAL.equals(registry);
		if ((configured != null) ? configured : !isLocal) {
			return RemoteAccess.ALLOWED;
		}
		if (!services.isEmpty()) {
			logger.info(
					"Services answer clients on this machine only, unless Spring Security guards them: registry=%s, mcp.cluster.server.remote-access=%s"
						.formatted(registry, (configured != null) ? configured : "(not set)"));
		}
		return secured;
	}

}
