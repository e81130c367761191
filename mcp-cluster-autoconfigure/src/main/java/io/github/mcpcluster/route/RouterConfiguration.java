/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.List;
import java.util.function.Function;

import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.watch.InstanceSource;
import io.github.mcpcluster.watch.WatchListener;
import io.github.mcpcluster.watch.WatchSettings;

/**
 * Configuration of a router.
 *
 * @param source where instances are read from; the router does not close it
 * @param watch bounds of watching
 * @param strategies the selection strategies that there are
 * @param services settings of a service by its name; asked once for each time that the
 * service comes into use
 * @param watches listeners to watches
 * @param guards listeners to circuit breakers
 */
public record RouterConfiguration(InstanceSource source, WatchSettings watch, Strategies strategies,
		Function<String, RouteSettings> services, List<WatchListener> watches, List<GuardListener> guards) {

	public RouterConfiguration {
		watches = List.copyOf(watches);
		guards = List.copyOf(guards);
	}

}
