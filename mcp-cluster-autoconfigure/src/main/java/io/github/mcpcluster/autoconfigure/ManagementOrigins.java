/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The origins of web pages that may call Actuator.
 */
final class ManagementOrigins {

	private static final String PREFIX = "management.endpoints.web.cors.";

	private ManagementOrigins() {
	}

	/**
	 * Reads the CORS rules of Actuator. It holds requests to its patterns by itself
	 * before any endpoint is asked.
	 */
	static Set<String> of(Environment environment) {
		Binder binder = Binder.get(environment);
		Bindable<Set<String>> texts = Bindable.setOf(String.class);
		boolean hasPatterns = !binder.bind(PREFIX + "allowed-origin-patterns", texts).orElse(Set.of()).isEmpty();
		return hasPatterns ? Set.of("*") : binder.bind(PREFIX + "allowed-origins", texts).orElse(Set.of());
	}

}
