/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.fixed.FixedInstance;
import io.github.mcpcluster.fixed.StaticInstances;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.ServiceName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Instances that the configuration names.
 *
 * @param services Instances by the name of their service.
 */
@ConfigurationProperties(StaticRegistryProperties.PREFIX)
record StaticRegistryProperties(@DefaultValue Map<String, Service> services) {

	static final String PREFIX = "mcp.cluster.registry.static";

	private static final String SERVICES = PREFIX + ".services.";

	/** Returns the instances as the bean holds them; a refusal names its property. */
	StaticInstances toInstances() {
		Map<String, List<FixedInstance>> instances = new TreeMap<>();
		this.services.forEach((name, service) -> {
			NamedProperties.of(SERVICES + name, name, () -> ServiceName.require(name));
			instances.put(name, service.all(SERVICES + name));
		});
		return NamedProperties.below(PREFIX, () -> new StaticInstances(instances));
	}

	/**
	 * Instances of a service.
	 *
	 * @param uris Addresses of instances without traits.
	 * @param instances Instances with traits.
	 */
	record Service(@DefaultValue List<URI> uris, @DefaultValue List<Instance> instances) {

		private List<FixedInstance> all(String name) {
			List<FixedInstance> all = new ArrayList<>();
			this.uris.forEach((uri) -> all.add(NamedProperties.of(name + ".uris", uri, () -> FixedInstance.of(uri))));
			for (int i = 0; i < this.instances.size(); i++) {
				all.add(NamedProperties.below("%s.instances[%d]".formatted(name, i),
						this.instances.get(i)::toInstance));
			}
			return all;
		}

	}

	/**
	 * An instance with traits.
	 *
	 * @param uri Address of the MCP endpoint.
	 * @param weight Share of the traffic against its siblings.
	 * @param version Version of the service.
	 * @param protocol Treatment of sessions: stateless or streamable.
	 * @param tags Tags of the instance.
	 * @param metadata Metadata of the instance.
	 */
	record Instance(@Nullable URI uri, @DefaultValue("1") int weight, @DefaultValue("") String version,
			@DefaultValue("stateless") Protocol protocol, @DefaultValue Set<String> tags,
			@DefaultValue Map<String, String> metadata) {

		private FixedInstance toInstance() {
			if (this.uri == null) {
				throw new IllegalArgumentException("uri: '' (expected: the address of the MCP endpoint)");
			}
			return new FixedInstance(this.uri, this.weight, this.version, this.protocol, this.tags, this.metadata);
		}

	}

}
