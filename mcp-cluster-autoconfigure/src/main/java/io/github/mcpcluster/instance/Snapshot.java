/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All instances of one service at one moment, sorted by id, each id once. Immutable.
 *
 * @param service name of the service
 * @param instances its instances in whatever health, sorted by id
 */
public record Snapshot(String service, List<McpInstance> instances) {

	public Snapshot {
		instances = instances.stream().sorted(Comparator.comparing(McpInstance::id)).toList();
		Set<InstanceId> ids = new HashSet<>();
		for (McpInstance instance : instances) {
			if (!instance.service().equals(service)) {
				throw new IllegalArgumentException(
						"service of %s: %s (expected: %s)".formatted(instance.id(), instance.service(), service));
			}
			if (!ids.add(instance.id())) {
				throw new IllegalArgumentException("instance id: %s (expected: once)".formatted(instance.id()));
			}
		}
	}

	/**
	 * Returns a snapshot without instances.
	 * @param service name of the service
	 * @return the empty snapshot
	 */
	public static Snapshot empty(String service) {
		return new Snapshot(service, List.of());
	}

	/**
	 * Returns the instances that may be selected.
	 * @return those whose health is {@link Health#UP}, sorted by id, unmodifiable
	 */
	public List<McpInstance> up() {
		return this.instances.stream().filter(McpInstance::isUp).toList();
	}

	/**
	 * Returns the different digests that the instances declare.
	 * @return the digests of what they offer, those that are unknown left out; more than
	 * one during a rolling upgrade
	 */
	public Set<String> digests() {
		return this.instances.stream()
			.map((instance) -> instance.traits().digest())
			.filter((digest) -> !digest.isEmpty())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Finds an instance.
	 * @param id its id
	 * @return the instance, empty if this snapshot does not hold it
	 */
	public Optional<McpInstance> find(InstanceId id) {
		return this.instances.stream().filter((instance) -> instance.id().equals(id)).findFirst();
	}

}
