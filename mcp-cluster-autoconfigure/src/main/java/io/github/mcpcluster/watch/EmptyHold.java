/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.jspecify.annotations.Nullable;

/**
 * Doubts a registry that suddenly shows no healthy instance: more often it has lost its
 * data, or its own network, than that all instances have died in one moment.
 */
final class EmptyHold {

	private EmptyHold() {
	}

	/**
	 * Says what to show after an answer of the registry.
	 * <p>
	 * An answer is doubted if it has no instance that is up, and if instances that were
	 * up are so no longer without being drained: at least one if the registry may have
	 * lost data or is doubted already, at least two otherwise. One that leaves in order
	 * is believed.
	 * @param before what is shown now
	 * @param answer what the registry says
	 * @param continuity whether the answer follows from the one before
	 * @param holding whether the last answer was doubted
	 * @return the answer itself if it is believed; else the answer in which the instances
	 * that vanished are as they were
	 */
	static Snapshot shown(Snapshot before, Snapshot answer, Continuity continuity, boolean holding) {
		if (!answer.up().isEmpty()) {
			return answer;
		}
		Map<InstanceId, McpInstance> answered = answer.instances()
			.stream()
			.collect(Collectors.toMap(McpInstance::id, Function.identity()));
		List<McpInstance> vanished = before.up()
			.stream()
			.filter((instance) -> !isDraining(answered.get(instance.id())))
			.toList();
		int believable = (holding || continuity == Continuity.RESTARTED) ? 0 : 1;
		if (vanished.size() <= believable) {
			return answer;
		}
		vanished.forEach((instance) -> answered.put(instance.id(), instance));
		return new Snapshot(answer.service(), new ArrayList<>(answered.values()));
	}

	private static boolean isDraining(@Nullable McpInstance instance) {
		return instance != null && instance.health() == Health.DRAINING;
	}

}
