/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.mcpcluster.local.LocalRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The choice of the registry.
 *
 * @param properties what is configured
 * @param kinds all kinds, the preferred ones first
 * @param deployment where the application runs
 */
record RegistryChoice(RegistryProperties properties, List<RegistryKind> kinds, Deployment deployment) {

	private static final Log logger = LogFactory.getLog(LocalRegistry.class);

	/**
	 * Opens the registry that is named. Where none is, opens the first one that is
	 * configured, and last the folder on this machine; in a test, the one that the test
	 * is connected to, and last the memory of the application.
	 * @return the registry, to be closed by the caller
	 * @throws InvalidConfigurationPropertyValueException if the kind is not there, or
	 * none is configured and one is required
	 */
	RegistryAdapter open() {
		RegistryType type = this.properties.type();
		if (type != null) {
			return named(type).open();
		}
		if (this.deployment.isTest()) {
			return find(RegistryKind::isConnected).map(RegistryKind::open).orElseGet(RegistryChoice::inMemory);
		}
		return find(RegistryKind::isConfigured).map(RegistryKind::open).orElseGet(this::thisMachine);
	}

	private RegistryKind named(RegistryType type) {
		return find((kind) -> kind.type() == type)
			.orElseThrow(() -> new InvalidConfigurationPropertyValueException("mcp.cluster.registry.type", type,
					"expected: a kind of registry that is on the class path"));
	}

	private Optional<RegistryKind> find(Predicate<RegistryKind> condition) {
		return this.kinds.stream().filter(condition).findFirst();
	}

	private static RegistryAdapter inMemory() {
		logger.info("Registry in memory, as this is a test: other applications see none of its instances "
				+ "(set mcp.cluster.registry.type for another registry)");
		return LocalRegistryKind.inMemory();
	}

	private RegistryAdapter thisMachine() {
		if (this.properties.required()) {
			throw new InvalidConfigurationPropertyValueException("mcp.cluster.registry.required", true,
					"no registry is configured (expected: the address of Consul in spring.cloud.consul.host, "
							+ "a folder in mcp.cluster.registry.local.directory, or a kind in mcp.cluster.registry.type)");
		}
		this.deployment.productionSign()
			.ifPresent((sign) -> logger.warn(
					"Registry is a folder on this machine, as none is configured: other machines do not see its instances. "
							+ "This looks like production: %s (expected: an address in spring.cloud.consul.host, "
								.formatted(sign)
							+ "or mcp.cluster.registry.type=local if the folder is what you want)"));
		return named(RegistryType.LOCAL).open();
	}

}
