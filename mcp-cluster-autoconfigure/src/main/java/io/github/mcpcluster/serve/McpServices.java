/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.github.mcpcluster.instance.Health;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The services that this application serves. They are fixed at the start; their tools may
 * change.
 */
public final class McpServices {

	private final Map<String, ServedService> services;

	private McpServices(Map<String, ServedService> services) {
		this.services = Collections.unmodifiableMap(services);
	}

	/**
	 * Builds a server for each bean annotated with {@code @McpClusterService}.
	 * @param beans where the beans are; those of its ancestors are not served
	 * @param settings how they are served
	 * @param acceptsTraffic whether the application accepts traffic; called for each
	 * question after the health of a service
	 * @param probes health probes of the services
	 * @return the services, empty if no bean is annotated
	 * @throws InvalidMcpServiceException if a bean cannot be served
	 */
	public static McpServices create(ListableBeanFactory beans, ServerSettings settings, BooleanSupplier acceptsTraffic,
			HealthProbes probes) {
		Map<String, ServedService> services = new LinkedHashMap<>();
		for (ServiceDefinition definition : new ServiceDiscovery(beans, settings).find()) {
			String name = definition.name();
			ServiceHealth health = new ServiceHealth(name, acceptsTraffic, probes.find(name).orElse(() -> Health.UP));
			ServedService service = new ServedService(definition, settings.basePath() + "/" + name,
					Offering.of(definition), health, settings.sessions().mode());
			ServeLog.serving(service);
			services.put(name, service);
		}
		return new McpServices(services);
	}

	/**
	 * Finds a service.
	 * @param name its name
	 * @return the service, empty if there is none of the name
	 */
	public Optional<ServedService> find(String name) {
		return Optional.ofNullable(this.services.get(name));
	}

	/**
	 * Lists the services.
	 * @return all of them, in the order of their beans
	 */
	public List<ServedService> all() {
		return List.copyOf(this.services.values());
	}

	/**
	 * Returns whether nothing is served.
	 * @return whether no bean is annotated
	 */
	public boolean isEmpty() {
		return this.services.isEmpty();
	}

}
