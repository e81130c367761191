/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who may do how much with one service.
 *
 * @param limits limits of each caller, {@code null} for those of all services
 * @param scopes scopes that a caller needs, {@code null} for those of the annotation
 * @param toolScopes scopes that a caller needs beside these, by name of the tool
 */
public record ServiceRules(@Nullable CallLimits limits, @Nullable Set<String> scopes,
		Map<String, Set<String>> toolScopes) {

	/** Nothing set: the rules of all services hold. */
	public static final ServiceRules NONE = new ServiceRules(null, null, Map.of());

	/** RFC 6749, section 3.3. */
	private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

	public ServiceRules {
		scopes = (scopes != null) ? requireScopes(scopes) : null;
		toolScopes = Map.copyOf(toolScopes);
		toolScopes.values().forEach(ServiceRules::requireScopes);
	}

	/**
	 * Checks scopes.
	 * @param scopes the scopes
	 * @return a copy of them
	 * @throws IllegalArgumentException if one of them is no scope
	 */
	static Set<String> requireScopes(Set<String> scopes) {
		for (String scope : scopes) {
			if (!SCOPE.matcher(scope).matches()) {
				throw new IllegalArgumentException(
						"scopes: '%s' (expected: a scope such as orders:read, without spaces, quotes and backslashes)"
							.formatted(scope));
			}
		}
		return Set.copyOf(scopes);
	}

}
