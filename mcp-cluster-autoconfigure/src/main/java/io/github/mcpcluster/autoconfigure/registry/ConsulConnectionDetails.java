/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.net.URI;
import java.util.List;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Address of Consul, and the token for it. A bean of this type replaces the properties
 * {@code spring.cloud.consul.*}, and makes Consul the registry where no other is named.
 */
public interface ConsulConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the address of the agent.
	 * @return a URI such as {@code http://localhost:8500}, with a path where Consul is
	 * behind a proxy
	 */
	URI address();

	/**
	 * Returns the addresses of agents that stand in for each other.
	 * @return URIs, of which the first is asked first; {@link #address()} alone by
	 * default
	 */
	default List<URI> addresses() {
		return List.of(address());
	}

	/**
	 * Returns the ACL token. Called for each request, by any thread.
	 * @return the token, empty for none
	 */
	default String token() {
		return "";
	}

}
