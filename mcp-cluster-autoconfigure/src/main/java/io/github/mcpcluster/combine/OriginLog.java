/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.RegistryException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs the loss and the return of each registry once, for however many services. Safe for
 * use by several threads.
 */
final class OriginLog {

	private static final Log logger = LogFactory.getLog(CombinedSource.class);

	/** Services for which a registry is lost, by its name. */
	private final Map<String, Set<String>> lost = new ConcurrentHashMap<>();

	void lost(String origin, String service, RegistryException cause) {
		this.lost.compute(origin, (key, known) -> {
			Set<String> services = (known != null) ? known : ConcurrentHashMap.newKeySet();
			if (services.isEmpty()) {
				logger.warn("One of several registries lost, its last known instances are kept: registry=%s, cause=%s"
					.formatted(origin, cause.getMessage()));
			}
			services.add(service);
			return services;
		});
	}

	void answered(String origin, String service) {
		this.lost.computeIfPresent(origin, (key, services) -> {
			if (services.remove(service) && services.isEmpty()) {
				logger.info("One of several registries answers again: registry=%s".formatted(origin));
			}
			return services.isEmpty() ? null : services;
		});
	}

}
