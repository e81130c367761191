/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.watch.InstanceSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The registries that the application defines as beans. The mock of a test may have no
 * kind.
 *
 * @param sources where instances are read from
 * @param registries where instances are written to
 */
record ApplicationRegistries(List<InstanceSource> sources, List<McpServiceRegistry> registries) {

	private static final Log logger = LogFactory.getLog(ApplicationRegistries.class);

	/**
	 * Finds the beans, but for the one of this library that keeps registrations alive.
	 */
	static ApplicationRegistries of(ListableBeanFactory beans) {
		return new ApplicationRegistries(beans.getBeanProvider(InstanceSource.class).orderedStream().toList(),
				beans.getBeanProvider(McpServiceRegistry.class)
					.orderedStream((type) -> !ReconcilingRegistry.class.isAssignableFrom(type))
					.toList());
	}

	List<InstanceSource> sources(String kind) {
		return this.sources.stream().filter((source) -> isOf(kind, source.kind())).toList();
	}

	Optional<McpServiceRegistry> registry(String kind) {
		return this.registries.stream().filter((registry) -> isOf(kind, registry.kind())).findFirst();
	}

	/** Finds the mock of a test, which takes the place of any kind. */
	Optional<McpServiceRegistry> registryWithoutKind() {
		return this.registries.stream().filter((registry) -> Objects.isNull(registry.kind())).findFirst();
	}

	private static boolean isOf(String name, @Nullable String kind) {
		return kind != null && name.equals(RegistryProperties.kind(kind));
	}

	/** Returns the names of all kinds. */
	List<String> kinds() {
		return Stream
			.concat(this.sources.stream().map(InstanceSource::kind),
					this.registries.stream().map(McpServiceRegistry::kind))
			.filter(Objects::nonNull)
			.map(RegistryProperties::kind)
			.distinct()
			.toList();
	}

	/** Warns of beans that are not used, as the property names others. */
	void warnOfUnused(List<String> names) {
		kinds().stream()
			.filter((kind) -> !names.contains(kind))
			.forEach((kind) -> logger.warn(
					"Registry of the application is not used: kind=%s (expected: its kind in mcp.cluster.registry.type, which is %s)"
						.formatted(kind, String.join(", ", names))));
	}

}
