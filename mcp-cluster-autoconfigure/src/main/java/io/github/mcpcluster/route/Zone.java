/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.List;

/**
 * The zone whose instances are preferred, as long as it has enough of them: half of an
 * even share over the zones, by weight. With less than that the others would have to help
 * out all the time, and the few would carry too much.
 *
 * @param name name of the zone, empty for no preference
 */
record Zone(String name) {

	/**
	 * Returns the targets of the zone.
	 * @param targets targets of all zones
	 * @return those of this one; none if there are too few, or if all are of this one
	 */
	<C extends AutoCloseable> List<Target<C>> preferred(List<Target<C>> targets) {
		List<Target<C>> here = targets.stream().filter((target) -> zone(target).equals(this.name)).toList();
		if (this.name.isEmpty() || here.size() == targets.size()) {
			return List.of();
		}
		long zones = targets.stream().map(Zone::zone).distinct().count();
		return (2 * zones * weight(here) >= weight(targets)) ? here : List.of();
	}

	private static String zone(Target<?> target) {
		return target.instance().traits().zone();
	}

	private static <C extends AutoCloseable> long weight(List<Target<C>> targets) {
		return targets.stream().mapToLong((target) -> target.instance().weight()).sum();
	}

}
