/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rule for names of services: a DNS label, so that every registry can hold it and DNS can
 * resolve it (RFC 1123, section 2.1).
 */
public final class ServiceName {

	private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

	/** Names that other MCP endpoints use below the same base path. */
	private static final Set<String> RESERVED = Set.of("message", "sse");

	private ServiceName() {
	}

	/**
	 * Checks a service name.
	 * @param name the name
	 * @return the same name
	 * @throws IllegalArgumentException if it is no DNS label, or reserved
	 */
	public static String require(String name) {
		if (!VALID.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"service name: '%s' (expected: 1 to 63 characters out of a-z 0-9 -, not starting or ending with -)"
						.formatted(name));
		}
		if (RESERVED.contains(name)) {
			throw new IllegalArgumentException(
					"service name: '%s' (expected: a name that is not reserved; reserved are message and sse)"
						.formatted(name));
		}
		return name;
	}

}
