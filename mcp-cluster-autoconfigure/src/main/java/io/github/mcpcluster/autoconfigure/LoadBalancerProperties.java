/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;
import java.util.Set;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.instance.ServiceName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Properties of the adapter for Spring Cloud LoadBalancer.
 *
 * @param services Services behind lb:// whose instances MCP Cluster chooses; * for all,
 * none by default.
 * @param keyHeader Header of a request whose value is the key of consistent hashing.
 * @param releaseAfter Time after which a request whose end was never reported no longer
 * counts as under way.
 */
@ConfigurationProperties(LoadBalancerProperties.PREFIX)
record LoadBalancerProperties(@DefaultValue Set<String> services, @Nullable String keyHeader,
		@DefaultValue("2m") Duration releaseAfter) {

	static final String PREFIX = "mcp.cluster.client.load-balancer";

	static final String ALL = "*";

	LoadBalancerProperties {
		keyHeader = (keyHeader == null || keyHeader.isBlank()) ? null : keyHeader.strip();
	}

	/**
	 * Checks the values.
	 * @throws InvalidConfigurationPropertyValueException if one is out of bounds
	 */
	void check() {
		NamedProperties.of(PREFIX + ".services", this.services, () -> {
			this.services.stream().filter((name) -> !ALL.equals(name)).forEach(ServiceName::require);
			return this.services;
		});
		NamedProperties.below(PREFIX, () -> {
			Bounds.require("release-after", this.releaseAfter, Duration.ofSeconds(1));
			return this.releaseAfter;
		});
	}

	/**
	 * Returns whether MCP Cluster chooses the instances of a service.
	 */
	boolean covers(String service) {
		return this.services.contains(ALL) || this.services.contains(service);
	}

}
