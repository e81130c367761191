/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.call.attempt.CalledService;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.call.offer.ToolHistory;
import io.github.mcpcluster.connect.ClientHandlersProvider;

/**
 * The services in use; what was learned of one is forgotten when it is no longer in use.
 */
final class CalledServices {

	private static final int HISTORIES = 1_000;

	private final ConcurrentHashMap<String, CalledService> services = new ConcurrentHashMap<>();

	/** Outlive the use of a service; the one used last at the end. */
	private final Map<String, ToolHistory> histories = new LinkedHashMap<>(16, 0.75f, true);

	private final ClusterSettings settings;

	private final Consumer<ToolChange> changes;

	private final ClientHandlersProvider handlers;

	private final Timer timer;

	/**
	 * Creates the services, none of which is in use.
	 * @param settings how services are called
	 * @param changes takes changes of tools
	 * @param handlers answers what instances ask
	 * @param timer time and chance of calls
	 */
	CalledServices(ClusterSettings settings, Consumer<ToolChange> changes, ClientHandlersProvider handlers,
			Timer timer) {
		this.settings = settings;
		this.changes = changes;
		this.handlers = handlers;
		this.timer = timer;
	}

	CalledService of(String name) {
		CalledService known = this.services.get(name);
		return (known != null) ? known : this.services.computeIfAbsent(name, this::create);
	}

	private CalledService create(String name) {
		ServiceSettings settings = this.settings.of(name);
		return CalledService.of(name, settings,
				new ServiceLists(name, settings.trust(), history(name), this.changes, InstantSource.system()),
				this.handlers.of(name), this.timer.nanoTime(), this.timer.random());
	}

	private ToolHistory history(String service) {
		synchronized (this.histories) {
			ToolHistory history = this.histories.computeIfAbsent(service, (name) -> new ToolHistory());
			if (this.histories.size() > HISTORIES) {
				this.histories.remove(this.histories.keySet().iterator().next());
			}
			return history;
		}
	}

	/** Finds a service in use. */
	Optional<CalledService> find(String name) {
		return Optional.ofNullable(this.services.get(name));
	}

	long failovers(String service) {
		CalledService known = this.services.get(service);
		return (known != null) ? known.failovers().sum() : 0;
	}

	void forget(String service) {
		this.services.remove(service);
	}

}
