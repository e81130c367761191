/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceMeta;
import io.github.mcpcluster.instance.InstanceTags;
import io.github.mcpcluster.instance.McpInstance;

/**
 * An instance in the inventory, as in {@code docs/registry-format.md}.
 */
record InventoryEntry(String name, String id, String address, int port, Set<String> tags, Map<String, String> meta,
		Health health) {

	static InventoryEntry of(McpInstance instance) {
		return new InventoryEntry(instance.service(), instance.id().value(), instance.endpoint().host(),
				instance.endpoint().port(), InstanceTags.write(instance.traits()),
				InstanceMeta.write(instance.endpoint(), instance.traits()), instance.health());
	}

	McpInstance toInstance() {
		return new McpInstance(new InstanceId(this.id), this.name,
				InstanceMeta.readEndpoint(this.meta, this.address, this.port),
				InstanceMeta.readTraits(this.meta, this.tags, 1), this.health);
	}

}
