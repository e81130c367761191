/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.time.Instant;

/**
 * Decides between the entries of one instance that several registries hold. A bean of
 * this type replaces the rule that {@code mcp.cluster.registry.merge} names. Called by
 * any thread, one call at a time for each service; must return quickly. An exception is
 * logged, and the entry of the registry that is named first counts.
 */
@FunctionalInterface
public interface MergeRule {

	/**
	 * The entry that was registered last counts. An entry without this time counts as the
	 * oldest; between equal ones, the registry that is named first counts.
	 */
	MergeRule LAST_WRITER_WINS = (first, second) -> isLater(second, first) ? second : first;

	/**
	 * The entry that was registered first counts. An entry without this time counts as
	 * the youngest; between equal ones, the registry that is named first counts.
	 */
	MergeRule FIRST_WRITER_WINS = (first, second) -> isKnown(second) && (!isKnown(first) || isLater(first, second))
			? second : first;

	/**
	 * Chooses an entry. Both have the same id or the same endpoint, and come from
	 * registries that answer; an entry of a registry that is lost counts only where no
	 * other registry has one.
	 * @param first the entry of the registry that is named earlier
	 * @param second the entry of the registry that is named later
	 * @return one of the two
	 */
	RegistryEntry choose(RegistryEntry first, RegistryEntry second);

	private static boolean isLater(RegistryEntry one, RegistryEntry other) {
		return one.instance().traits().registeredAt().isAfter(other.instance().traits().registeredAt());
	}

	private static boolean isKnown(RegistryEntry entry) {
		return !entry.instance().traits().registeredAt().equals(Instant.EPOCH);
	}

}
