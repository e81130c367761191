/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.combine.MergeRule;
import io.github.mcpcluster.register.ReconcileSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The registries that instances are written to and read from.
 *
 * @param type Kinds of registry: all are read, the first that can be written to is
 * written to; Consul where its address is configured, local otherwise, and in memory
 * under Spring's test framework.
 * @param required Whether the start fails when no registry is configured.
 * @param merge Rule for an instance that several registries hold.
 * @param reconcileInterval Time between two comparisons of what is registered with what
 * should be.
 */
@ConfigurationProperties("mcp.cluster.registry")
record RegistryProperties(@DefaultValue List<String> type, @DefaultValue("false") boolean required,
		@DefaultValue("last-writer-wins") Merge merge, @DefaultValue("10s") Duration reconcileInterval) {

	/** Returns the kinds that are named, each once, as {@link RegistryKind#name()}. */
	List<String> names() {
		return this.type.stream().map(RegistryProperties::kind).filter((name) -> !name.isEmpty()).distinct().toList();
	}

	/**
	 * Returns the name of a kind as it is compared: written like those of this library.
	 */
	static String kind(String name) {
		return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	ReconcileSettings reconcile() {
		ReconcileSettings defaults = ReconcileSettings.DEFAULTS;
		return NamedProperties.below("mcp.cluster.registry", () -> new ReconcileSettings(this.reconcileInterval,
				defaults.jitter(), defaults.stopTimeout(), defaults.healthTimeout()));
	}

	/** Rules for an instance that several registries hold. */
	enum Merge {

		/** The entry that was registered last counts. */
		LAST_WRITER_WINS(MergeRule.LAST_WRITER_WINS),

		/** The entry that was registered first counts. */
		FIRST_WRITER_WINS(MergeRule.FIRST_WRITER_WINS);

		private final MergeRule rule;

		Merge(MergeRule rule) {
			this.rule = rule;
		}

		MergeRule rule() {
			return this.rule;
		}

	}

}
