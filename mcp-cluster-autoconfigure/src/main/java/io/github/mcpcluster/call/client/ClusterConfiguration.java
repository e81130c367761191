/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.connect.ClientHandlersProvider;
import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.watch.WatchListener;
import io.github.mcpcluster.watch.WatchSettings;

/**
 * What a discovery bean is made with.
 *
 * @param services how services are called
 * @param watch bounds of watching
 * @param strategies the selection strategies that there are
 * @param handlers answer what instances ask
 * @param listeners who is told
 */
public record ClusterConfiguration(ClusterSettings services, WatchSettings watch, Strategies strategies,
		ClientHandlersProvider handlers, Listeners listeners) {

	public ClusterConfiguration {
		strategies.get(services.defaults().route().strategy());
		services.services().values().forEach((service) -> strategies.get(service.route().strategy()));
	}

	/**
	 * Who is told what the client side does.
	 *
	 * @param calls listeners to calls
	 * @param watches listeners to watches
	 * @param guards listeners to circuit breakers
	 */
	public record Listeners(List<CallListener> calls, List<WatchListener> watches, List<GuardListener> guards) {

		/** Tells nobody. */
		public static final Listeners NONE = new Listeners(List.of(), List.of(), List.of());

		public Listeners {
			calls = List.copyOf(calls);
			watches = List.copyOf(watches);
			guards = List.copyOf(guards);
		}

	}

}
