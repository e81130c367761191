/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.mcpcluster.autoconfigure.ClientProperties.OAuth2;
import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The services that are to get tokens. */
final class TokenProperties {

	/** The property that asks for tokens. */
	static final String NAME = "mcp.cluster.client.services.<service>.oauth2.registration";

	private TokenProperties() {
	}

	/** Returns whether a service is to get tokens. */
	static boolean isSet(Environment environment) {
		return Binder.get(environment)
			.bind("mcp.cluster.client.services", Bindable.mapOf(String.class, Object.class))
			.map((services) -> services.values()
				.stream()
				.anyMatch((service) -> service instanceof Map<?, ?> settings && settings.containsKey("oauth2")))
			.orElse(false);
	}

	/**
	 * Returns the tokens of services.
	 * @param <T> type of a token
	 * @param properties the properties
	 * @param token makes a token of a registration and a resource
	 * @return the tokens by the names of the services
	 */
	static <T> Map<String, T> tokens(ClientProperties properties, BiFunction<String, @Nullable String, T> token) {
		Map<String, T> tokens = new HashMap<>();
		properties.services().forEach((name, service) -> {
			OAuth2 oauth2 = NamedProperties.below("mcp.cluster.client.services." + name,
					() -> checked(service.oauth2()));
			if (oauth2 != null) {
				tokens.put(name, token.apply(oauth2.registration(), oauth2.resource()));
			}
		});
		return tokens;
	}

	/**
	 * Checks how a service gets its token.
	 * @param oauth2 the properties, {@code null} for no token
	 * @return the same
	 * @throws IllegalArgumentException if they are not complete or not valid
	 */
	static @Nullable OAuth2 checked(@Nullable OAuth2 oauth2) {
		if (oauth2 == null) {
			return null;
		}
		String resource = oauth2.resource();
		if (resource != null && !isAbsolute(resource)) {
			throw new IllegalArgumentException(
					"oauth2.resource: '%s' (expected: an absolute URI without a fragment)".formatted(resource));
		}
		if (oauth2.registration().isBlank()) {
			throw new IllegalArgumentException(
					"oauth2.registration: '' (expected: an id below spring.security.oauth2.client.registration)");
		}
		return oauth2;
	}

	/** As RFC 8707, section 2, asks. */
	private static boolean isAbsolute(String resource) {
		try {
			URI uri = new URI(resource);
			return uri.isAbsolute() && uri.getRawFragment() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/** Fails as something is missing that tokens need. */
	static <T> Supplier<T> missing(String expected) {
		return () -> {
			throw new IllegalStateException("%s: no way to get a token (expected: %s)".formatted(NAME, expected));
		};
	}

}
