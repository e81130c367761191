/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.attempt.CalledService;
import io.github.mcpcluster.connect.ClientHandlersProvider;

/**
 * The services in use; what was learned of one is forgotten when it is no longer in use.
 */
final class CalledServices {

	private final ConcurrentHashMap<String, CalledService> services = new ConcurrentHashMap<>();

	private final ClusterSettings settings;

	private final ClientHandlersProvider handlers;

	private final LongSupplier nanoTime;

	CalledServices(ClusterSettings settings, ClientHandlersProvider handlers, LongSupplier nanoTime) {
		this.settings = settings;
		this.handlers = handlers;
		this.nanoTime = nanoTime;
	}

	CalledService of(String name) {
		CalledService known = this.services.get(name);
		return (known != null) ? known : this.services.computeIfAbsent(name, this::create);
	}

	private CalledService create(String name) {
		return CalledService.of(name, this.settings.of(name), this.handlers.of(name), this.nanoTime);
	}

	long failovers(String service) {
		CalledService known = this.services.get(service);
		return (known != null) ? known.failovers().sum() : 0;
	}

	void forget(String service) {
		this.services.remove(service);
	}

}
