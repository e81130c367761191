/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.function.Supplier;

import io.github.mcpcluster.combine.Origins;
import io.github.mcpcluster.instance.McpInstance;

/**
 * The registries that instances are read from, and the services that are not written to
 * any.
 *
 * @param kind kind of the registry that is read, all of them joined if they are several
 * @param origins the registries from which the instances of a service come
 * @param unregistered names of the services that this application serves and does not
 * register, as its registry is only read
 */
public record RegistrySources(String kind, Origins origins, Supplier<List<String>> unregistered) {

	/** Names the registries that hold an instance. */
	List<String> holders(McpInstance instance) {
		return this.origins.equals(Origins.SINGLE) ? List.of(this.kind)
				: this.origins.holders(instance.service()).getOrDefault(instance.id(), List.of());
	}

}
