/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceMeta;
import io.github.mcpcluster.instance.InstanceTags;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form of an instance in Redis: see {@code docs/registry-format.md}. Equal instances
 * have equal texts. Fields that are not known are passed over. Safe for use by several
 * threads.
 */
final class RedisWireFormat {

	private static final Log logger = LogFactory.getLog(RedisWireFormat.class);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Greatest size of an entry in characters. */
	private static final int MAX_ENTRY = 65_536;

	private static final int MAX_WARNED = 1000;

	private static final int FIELDS = 4;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	/**
	 * Writes all of an instance but its health.
	 * @throws IllegalArgumentException if it is too long, or uses a name that is reserved
	 */
	String encode(McpInstance instance) {
		Endpoint endpoint = instance.endpoint();
		String entry = JSON.writeValueAsString(new Entry(instance.service(), instance.id().value(),
				new TreeSet<>(InstanceTags.write(instance.traits())), endpoint.host(), endpoint.port(),
				InstanceMeta.write(endpoint, instance.traits())));
		if (entry.length() > MAX_ENTRY) {
			throw new IllegalArgumentException("instance '%s': an entry of %d characters (expected: at most %d)"
				.formatted(instance.id(), entry.length(), MAX_ENTRY));
		}
		return entry;
	}

	static String encode(Health health) {
		return ((health == Health.UP) ? Health.UP : Health.DOWN).name();
	}

	/**
	 * Reads instances, and leaves out those that make no sense.
	 * @param answer id, entry, health and drain flag of each in turn
	 */
	List<McpInstance> decode(List<String> answer) {
		List<McpInstance> instances = new ArrayList<>(answer.size() / FIELDS);
		for (int i = 0; i + FIELDS <= answer.size(); i += FIELDS) {
			Health health = !answer.get(i + 3).isEmpty() ? Health.DRAINING
					: Health.UP.name().equals(answer.get(i + 2)) ? Health.UP : Health.DOWN;
			decode(answer.get(i), answer.get(i + 1), health).ifPresent(instances::add);
		}
		return instances;
	}

	private Optional<McpInstance> decode(String id, String text, Health health) {
		try {
			Entry entry = JSON.readValue(text, Entry.class);
			Map<String, String> meta = given(entry.meta, "meta");
			return Optional
				.of(new McpInstance(new InstanceId(id), given(entry.name, "name"),
						InstanceMeta.readEndpoint(meta, given(entry.address, "address"), entry.port), InstanceMeta
							.readTraits(meta, (entry.tags != null) ? entry.tags : Set.of(), Traits.NONE.weight()),
						health));
		}
		catch (JacksonException | IllegalArgumentException | NullPointerException ex) {
			if (this.warned.size() < MAX_WARNED && this.warned.add(id)) {
				logger.warn("Ignoring instance '%s' in Redis: %s".formatted(Excerpt.of(id), Excerpt.of(ex)));
			}
			return Optional.empty();
		}
	}

	private static <T> T given(@Nullable T value, String field) {
		return Objects.requireNonNull(value, () -> field + " is missing");
	}

	private record Entry(@Nullable String name, @Nullable String id, @Nullable Set<String> tags,
			@Nullable String address, int port, @Nullable Map<String, String> meta) {
	}

}
