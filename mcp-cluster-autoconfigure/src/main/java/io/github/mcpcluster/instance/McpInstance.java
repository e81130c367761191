/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.net.URI;

/**
 * One running instance of an MCP service, as the registry shows it.
 *
 * @param id identity in the registry
 * @param service name of the service
 * @param endpoint where it answers
 * @param traits its description of itself
 * @param health what the registry knows of its health
 */
public record McpInstance(InstanceId id, String service, Endpoint endpoint, Traits traits, Health health) {

	public McpInstance {
		ServiceName.require(service);
	}

	/**
	 * Returns an instance that is up and has the id of its service and address.
	 * @param service name of the service
	 * @param endpoint where it answers
	 * @param traits its description of itself
	 * @return the instance
	 */
	public static McpInstance of(String service, Endpoint endpoint, Traits traits) {
		return new McpInstance(InstanceId.of(service, endpoint.host(), endpoint.port()), service, endpoint, traits,
				Health.UP);
	}

	/**
	 * Returns this instance in another state of health.
	 * @param health the health
	 * @return an instance that differs in its health only
	 */
	public McpInstance withHealth(Health health) {
		return (health == this.health) ? this
				: new McpInstance(this.id, this.service, this.endpoint, this.traits, health);
	}

	/**
	 * Returns the URI of the MCP endpoint.
	 * @return such as {@code http://127.0.0.1:8080/mcp/calculator}
	 */
	public URI uri() {
		return this.endpoint.uri();
	}

	/**
	 * Returns whether the instance may be selected as far as the registry knows.
	 * @return whether its health is {@link Health#UP}
	 */
	public boolean isUp() {
		return this.health == Health.UP;
	}

	/**
	 * Returns the share of the traffic this instance takes against its siblings.
	 * @return 1 to 100
	 */
	public int weight() {
		return this.traits.weight();
	}

	/**
	 * Returns the version of the service.
	 * @return the version, empty when unknown
	 */
	public String version() {
		return this.traits.version();
	}

	/**
	 * Returns the application instance that serves this instance.
	 * @return name of the node, empty when unknown
	 */
	public String node() {
		return this.traits.node();
	}

}
