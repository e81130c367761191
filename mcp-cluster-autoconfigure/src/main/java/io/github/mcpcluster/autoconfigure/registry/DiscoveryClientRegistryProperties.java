/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.time.Duration;
import java.util.Set;

import io.github.mcpcluster.discoveryclient.DiscoveryClientSettings;
import io.github.mcpcluster.instance.Protocol;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A DiscoveryClient of Spring Cloud as a registry that is only read.
 *
 * @param interval Time between two questions for a service.
 * @param requestTimeout Time for an answer of the DiscoveryClient.
 * @param path Path of the MCP endpoint where the metadata of an instance has none;
 * {service} stands for the name of the service.
 * @param protocol Treatment of sessions where the metadata of an instance does not name
 * it: stateless or streamable.
 * @param version Version of the service where the metadata of an instance has none.
 * @param services Services that speak MCP though the metadata of their instances does not
 * say so: they are listed too.
 * @param knowsHealth Whether the DiscoveryClient leaves out the instances that are not
 * healthy, so that clients need not ask them.
 */
@ConfigurationProperties(DiscoveryClientRegistryProperties.PREFIX)
record DiscoveryClientRegistryProperties(@DefaultValue("5s") Duration interval,
		@DefaultValue("5s") Duration requestTimeout, @DefaultValue("/mcp/{service}") String path,
		@DefaultValue("stateless") Protocol protocol, @DefaultValue("") String version,
		@DefaultValue Set<String> services, @DefaultValue("false") boolean knowsHealth) {

	static final String PREFIX = "mcp.cluster.registry.discovery-client";

	DiscoveryClientSettings settings() {
		return new DiscoveryClientSettings(this.interval, this.requestTimeout, this.path, this.protocol, this.version,
				this.services, this.knowsHealth);
	}

}
