/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Instant;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a registry shows an instance otherwise than it was registered. The same
 * difference counts once: registering again has not removed it, and would not remove it
 * the next time.
 */
final class Differences {

	private @Nullable McpInstance known;

	/** Returns whether there is a difference, other than the one before. */
	boolean isNew(McpInstance wanted, McpInstance shown) {
		McpInstance found = comparable(shown);
		if (found.equals(comparable(wanted))) {
			this.known = null;
			return false;
		}
		boolean isNew = !found.equals(this.known);
		this.known = found;
		return isNew;
	}

	void reset() {
		this.known = null;
	}

	/** Leaves out what differs rightly: the health, and when it was registered. */
	private static McpInstance comparable(McpInstance instance) {
		Traits traits = instance.traits();
		Traits timeless = new Traits(traits.version(), traits.protocol(), traits.spec(), traits.capabilities(),
				traits.digest(), traits.identity(), traits.node(), traits.zone(), traits.weight(), Instant.EPOCH,
				traits.tags(), traits.metadata());
		return new McpInstance(instance.id(), instance.service(), instance.endpoint(), timeless, Health.UP);
	}

}
