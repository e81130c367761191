/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.mcpcluster.fixed.FixedInstance;
import io.github.mcpcluster.fixed.StaticInstances;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;

/**
 * Instances that the application names, which cannot be lost.
 */
class StaticContractTests extends SourceContract {

	@Override
	protected SourceConnection connect() {
		StaticInstances instances = new StaticInstances(Map.of());
		Map<String, Map<InstanceId, FixedInstance>> named = new HashMap<>();
		return SourceConnection.of(instances.source(), (instance) -> {
			Map<InstanceId, FixedInstance> siblings = named.computeIfAbsent(instance.service(),
					(name) -> new HashMap<>());
			siblings.put(instance.id(), fixed(instance));
			instances.set(instance.service(), List.copyOf(siblings.values()));
		}, (id) -> named.forEach((service, siblings) -> {
			siblings.remove(id);
			instances.set(service, new ArrayList<>(siblings.values()));
		}), instances::close);
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		return Optional.empty();
	}

	@Override
	protected McpInstance shown(McpInstance instance) {
		Traits known = instance.traits();
		Traits traits = Traits.builder()
			.weight(known.weight())
			.version(known.version())
			.protocol(known.protocol())
			.tags(known.tags())
			.metadata(known.metadata())
			.build();
		return new McpInstance(instance.id(), instance.service(), instance.endpoint(), traits, instance.health());
	}

	private static FixedInstance fixed(McpInstance instance) {
		return new FixedInstance(instance.uri(), instance.weight(), instance.version(), instance.traits().protocol(),
				instance.traits().tags(), instance.traits().metadata());
	}

}
