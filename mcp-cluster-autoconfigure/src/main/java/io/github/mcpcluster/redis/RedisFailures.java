/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Excerpt;

/**
 * Failures of Redis as failures of the registry that say what to do.
 *
 * @param place which Redis, such as {@code Redis at 127.0.0.1:6379}
 * @param settings how it is used
 */
record RedisFailures(String place, RedisSettings settings) {

	RegistryException of(String action, Exception failure) {
		Throwable root = root(failure);
		String text = (root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName();
		return new RegistryException(
				"%s: could not %s: %s%s".formatted(this.place, action, Excerpt.of(text), advice(text)), failure);
	}

	/** No answer to another call: this one was not even sent. */
	RegistryException busy(String action) {
		return new RegistryException(
				"%s: could not %s: it does not answer those that connect".formatted(this.place, action), null);
	}

	private String advice(String text) {
		if (text.startsWith("WRONGPASS") || text.startsWith("NOAUTH")) {
			return " (expected: the user and the password of this Redis in spring.data.redis.username and spring.data.redis.password)";
		}
		if (text.startsWith("NOPERM") || text.contains("user executing the script can't")) {
			return " (expected: a user that may run scripts, and read and write the keys %s*)"
				.formatted(this.settings.root());
		}
		if (text.startsWith("READONLY")) {
			return " (expected: the address of a primary, not of a replica)";
		}
		return "";
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null && root.getCause() != root) {
			root = root.getCause();
		}
		return root;
	}

}
