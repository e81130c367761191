/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Information for a selection strategy about one call.
 *
 * @param key key that stays on one instance under consistent hashing, such as a user id;
 * {@code null} for none
 * @param excluded instances that must not be chosen, such as those that failed this call
 * before
 */
public record SelectionContext(@Nullable String key, Set<InstanceId> excluded) {

	/** A context without a key and without exclusions. */
	public static final SelectionContext NONE = new SelectionContext(null, Set.of());

	public SelectionContext {
		excluded = Set.copyOf(excluded);
	}

	/**
	 * Returns a context with a key.
	 * @param key the key
	 * @return the context
	 */
	public static SelectionContext ofKey(String key) {
		return new SelectionContext(key, Set.of());
	}

}
