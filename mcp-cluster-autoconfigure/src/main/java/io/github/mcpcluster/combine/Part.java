/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.util.List;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.combine.Origins.Origin;
import io.github.mcpcluster.combine.Origins.State;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge of one service in one registry. Immutable.
 *
 * @param origin name of the registry
 * @param instances the instances that it showed last, {@code null} if it never answered
 * @param error why it could not be asked last, {@code null} if it answers
 */
record Part(String origin, @Nullable List<McpInstance> instances, @Nullable RegistryException error) {

	static Part pending(String origin) {
		return new Part(origin, null, null);
	}

	Part seen(List<McpInstance> seen) {
		return new Part(this.origin, List.copyOf(seen), null);
	}

	Part lost(RegistryException cause) {
		return new Part(this.origin, this.instances, cause);
	}

	boolean isPending() {
		return this.instances == null && this.error == null;
	}

	boolean isLost() {
		return this.error != null;
	}

	List<McpInstance> known() {
		return (this.instances != null) ? this.instances : List.of();
	}

	Origin toOrigin() {
		State state = isLost() ? State.LOST : (isPending() ? State.PENDING : State.UP);
		return new Origin(this.origin, state, known().size(), (this.error != null) ? this.error.getMessage() : null);
	}

}
