/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.mcpcluster.consul.ConsulJson.HealthEntry;
import io.github.mcpcluster.consul.ConsulJson.Node;
import io.github.mcpcluster.consul.ConsulJson.Service;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Reads the instances of one service out of answers. One that stands in an answer as it
 * stood in the one before is not read again, whatever has become of its health. Safe for
 * use by several threads.
 */
final class ConsulEntries {

	private static final Comparator<HealthEntry> OLDEST_FIRST = Comparator.comparing(ConsulEntries::index,
			Comparator.nullsLast(Comparator.naturalOrder()));

	private final ConsulWireFormat format;

	private final ConsulHealth health;

	private final @Nullable String taggedAddress;

	/** Instances of the answer before, by id. */
	private volatile Map<String, Known> known = Collections.emptyMap();

	ConsulEntries(ConsulWireFormat format, ConsulReading reading) {
		this.format = format;
		this.health = new ConsulHealth(reading.warningIsUp());
		this.taggedAddress = reading.taggedAddress();
	}

	/** Returns those that can be called, the one registered first ahead. */
	List<McpInstance> decode(List<HealthEntry> entries) {
		Map<String, Known> before = this.known;
		Map<String, Known> now = new HashMap<>();
		List<McpInstance> instances = entries.stream()
			.filter((entry) -> entry != null && entry.service() != null)
			.sorted(OLDEST_FIRST)
			.flatMap((entry) -> decode(entry, before, now).stream())
			.toList();
		this.known = now;
		return instances;
	}

	private Optional<McpInstance> decode(HealthEntry entry, Map<String, Known> before, Map<String, Known> now) {
		Node node = entry.node();
		String address = (node != null && node.address() != null) ? node.address() : "";
		Service service = Objects.requireNonNull(entry.service()).at(this.taggedAddress);
		Health health = this.health.of((entry.checks() != null) ? entry.checks() : List.of());
		Known last = before.get(service.id());
		Optional<McpInstance> instance = (last != null && last.isReadFrom(service, address))
				? Optional.of(last.instance().withHealth(health)) : this.format.decode(service, address, health);
		instance.ifPresent((found) -> now.put(found.id().value(), new Known(service, address, found)));
		return instance;
	}

	private static @Nullable Long index(HealthEntry entry) {
		return Objects.requireNonNull(entry.service()).createIndex();
	}

	/**
	 * An instance that was read.
	 *
	 * @param service the service it was read from
	 * @param nodeAddress address of its node
	 * @param instance the instance
	 */
	private record Known(Service service, String nodeAddress, McpInstance instance) {

		boolean isReadFrom(Service other, String otherNodeAddress) {
			return this.service.equals(other) && this.nodeAddress.equals(otherNodeAddress);
		}

	}

}
