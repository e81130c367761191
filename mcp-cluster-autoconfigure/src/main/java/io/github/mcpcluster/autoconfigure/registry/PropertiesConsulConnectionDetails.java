/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.net.URI;
import java.util.List;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.consul.ConsulAddress;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * The connection to Consul as the properties of Spring Cloud Consul describe it, which
 * need not be on the class path.
 *
 * @param environment where the properties are
 * @param several addresses of several agents, empty for the one of Spring Cloud Consul
 */
record PropertiesConsulConnectionDetails(Environment environment,
		List<String> several) implements ConsulConnectionDetails {

	private static final String PREFIX = "spring.cloud.consul";

	private static final String ADDRESSES = "mcp.cluster.registry.consul.addresses";

	private static final String[] TOKENS = { PREFIX + ".discovery.acl-token", "consul.token", "CONSUL_TOKEN",
			PREFIX + ".token" };

	private static final int DEFAULT_PORT = 8500;

	boolean isConfigured() {
		return !this.several.isEmpty() || this.environment.containsProperty(PREFIX + ".host")
				|| this.environment.containsProperty(PREFIX + ".port");
	}

	@Override
	public URI address() {
		return NamedProperties.below(PREFIX,
				() -> ConsulAddress.of(text("scheme", "http"), text("host", "localhost"), port(), text("path", "")));
	}

	/** Parts that an address leaves out are those of Spring Cloud Consul. */
	@Override
	public List<URI> addresses() {
		if (this.several.isEmpty()) {
			return List.of(address());
		}
		return this.several.stream()
			.map((text) -> NamedProperties.of(ADDRESSES, text,
					() -> ConsulAddress.parse(text, text("scheme", "http"), port(), text("path", ""))))
			.toList();
	}

	@Override
	public String token() {
		for (String name : TOKENS) {
			String token = this.environment.getProperty(name, "");
			if (!token.isBlank()) {
				return token;
			}
		}
		return "";
	}

	/**
	 * Refuses the TLS properties of Spring Cloud Consul: an SSL bundle says all that they
	 * say, and more.
	 */
	void refuseTls() {
		if (Binder.get(this.environment).bind(PREFIX + ".tls", Bindable.mapOf(String.class, String.class)).isBound()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + ".tls", "set",
					"spring.cloud.consul.tls: set (expected: an SSL bundle instead; describe the stores below "
							+ "spring.ssl.bundle and name the bundle in mcp.cluster.registry.consul.ssl-bundle)");
		}
	}

	private String text(String name, String otherwise) {
		return this.environment.getProperty(PREFIX + "." + name, otherwise);
	}

	private int port() {
		return Binder.get(this.environment).bind(PREFIX + ".port", Integer.class).orElse(DEFAULT_PORT);
	}

}
