/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Keeps instances that are missing in an answer until they were missing in several
 * answers in a row: answers that show a part of the instances in turn do not make them
 * leave and join for ever. For one thread at a time.
 */
final class Sightings {

	private final int absences;

	private final Map<InstanceId, Sighting> last = new HashMap<>();

	/**
	 * Creates an empty memory.
	 * @param absences number of answers in a row without an instance that make it gone
	 */
	Sightings(int absences) {
		this.absences = absences;
	}

	/** Returns the number of answers in a row without an instance that make it gone. */
	int absences() {
		return this.absences;
	}

	/**
	 * Adds what is only missing for the moment to an answer.
	 * @param instances the instances of the answer
	 * @return these, and those that are kept
	 */
	List<McpInstance> complete(List<McpInstance> instances) {
		if (this.absences == 1) {
			return instances;
		}
		this.last.replaceAll((id, sighting) -> sighting.missed());
		instances.forEach((instance) -> this.last.put(instance.id(), new Sighting(instance, 0)));
		this.last.values().removeIf((sighting) -> sighting.misses() >= this.absences);
		List<McpInstance> complete = new ArrayList<>(instances);
		this.last.values().stream().filter(Sighting::isMissing).map(Sighting::instance).forEach(complete::add);
		return List.copyOf(complete);
	}

	/** An instance as it was seen last, and how many answers did not hold it since. */
	private record Sighting(McpInstance instance, int misses) {

		private Sighting missed() {
			return new Sighting(this.instance, this.misses + 1);
		}

		private boolean isMissing() {
			return this.misses > 0;
		}

	}

}
