/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.github.mcpcluster.combine.MergeRule;
import io.github.mcpcluster.local.LocalRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The choice of the registries, for reading and for writing.
 *
 * @param properties what is configured
 * @param kinds all kinds of this library, the preferred ones first
 * @param own the registries of the application
 * @param deployment where the application runs
 */
record RegistryChoice(RegistryProperties properties, List<RegistryKind> kinds, ApplicationRegistries own,
		Deployment deployment) {

	private static final Log logger = LogFactory.getLog(LocalRegistry.class);

	private static final String TYPE = "mcp.cluster.registry.type";

	/**
	 * Opens the registries. A bean of the application wins over a kind of this library.
	 * <ul>
	 * <li>Where kinds are named, instances are read from all of them, and written to the
	 * first that can be written to.</li>
	 * <li>Where none is named, what the application does not define is the first kind
	 * that is configured, and last the folder on this machine; in a test, the kind that
	 * the test is connected to, and last the memory of the application. An application
	 * that defines only where instances are read from writes them to a kind that is
	 * configured, or nowhere.</li>
	 * </ul>
	 * @param rule decides between entries of one instance in several registries
	 * @return the registries, to be closed by the caller
	 * @throws InvalidConfigurationPropertyValueException if a kind is not known or cannot
	 * be read, or none is configured and one is required
	 */
	RegistryInUse open(MergeRule rule) {
		RegistryAssembly assembly = new RegistryAssembly();
		try {
			List<String> names = this.properties.names();
			if (names.isEmpty()) {
				addByRules(assembly);
			}
			else {
				addByNames(assembly, names);
			}
			return assembly.done(rule);
		}
		catch (RuntimeException ex) {
			assembly.discard(ex);
			throw ex;
		}
	}

	private void addByNames(RegistryAssembly assembly, List<String> names) {
		names.forEach(this::requireKnown);
		this.own.warnOfUnused(names);
		this.own.registryWithoutKind().ifPresent(assembly::write);
		names.forEach((name) -> add(assembly, name));
		if (!assembly.isRead()) {
			throw new InvalidConfigurationPropertyValueException(TYPE, names,
					"expected: a registry that instances can be read from; a bean of InstanceSource reads from one");
		}
	}

	private void requireKnown(String name) {
		if (find(name).isEmpty() && !this.own.kinds().contains(name)) {
			TreeSet<String> known = new TreeSet<>(this.own.kinds());
			this.kinds.forEach((kind) -> known.add(kind.name()));
			throw new InvalidConfigurationPropertyValueException(TYPE, name,
					"expected: one or more of %s; a bean of InstanceSource or McpServiceRegistry adds its kind"
						.formatted(String.join(", ", known)));
		}
	}

	private void add(RegistryAssembly assembly, String name) {
		assembly.read(this.own.sources(name));
		this.own.registry(name).ifPresent(assembly::write);
		boolean isRead = !this.own.sources(name).isEmpty();
		find(name).filter((kind) -> !isRead || !assembly.isWritten()).map(assembly::open).ifPresent((adapter) -> {
			if (!isRead) {
				assembly.read(List.of(adapter.source()));
			}
			assembly.write(adapter);
		});
	}

	private void addByRules(RegistryAssembly assembly) {
		assembly.read(this.own.sources());
		this.own.registries().stream().findFirst().ifPresent(assembly::write);
		if (assembly.isRead() && assembly.isWritten()) {
			return;
		}
		Optional<RegistryKind> kind = find(
				this.deployment.isTest() ? RegistryKind::isConnected : RegistryKind::isConfigured);
		if (assembly.isRead()) {
			kind.map(assembly::open).ifPresent(assembly::write);
			return;
		}
		RegistryAdapter adapter = assembly.open(kind.orElseGet(this::ofThisMachine));
		assembly.read(List.of(adapter.source()));
		assembly.write(adapter);
	}

	private Optional<RegistryKind> find(String name) {
		return find((kind) -> kind.name().equals(name));
	}

	private Optional<RegistryKind> find(Predicate<RegistryKind> condition) {
		return this.kinds.stream().filter(condition).findFirst();
	}

	private RegistryKind ofThisMachine() {
		if (this.deployment.isTest()) {
			logger.info("Registry in memory, as this is a test: other applications see none of its instances "
					+ "(set mcp.cluster.registry.type for another registry)");
			return LocalRegistryKind.IN_MEMORY;
		}
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
		return find(LocalRegistryKind.NAME).orElse(LocalRegistryKind.IN_MEMORY);
	}

}
