/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceMeta;
import io.github.mcpcluster.instance.InstanceTags;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries as JSON, in UTF-8. Equal entries have equal bytes. Fields that are not known
 * are passed over, so that a later version may add some.
 */
final class EntryFormat {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private EntryFormat() {
	}

	static byte[] write(Entry entry) {
		McpInstance instance = entry.instance();
		Endpoint endpoint = instance.endpoint();
		return JSON.writeValueAsBytes(new Document(instance.service(), instance.id().value(),
				new TreeSet<>(InstanceTags.write(instance.traits())), endpoint.host(), endpoint.port(),
				InstanceMeta.write(endpoint, instance.traits()), instance.health().name(),
				new Heartbeat(entry.heartbeatInterval().toString(), entry.heartbeatTimeout().toString()),
				entry.machine()));
	}

	/** Reads an entry. */
	static Entry read(byte[] content) {
		try {
			return entry(JSON.readValue(content, Document.class));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"content: %s (expected: a JSON entry)".formatted(ex.getOriginalMessage()), ex);
		}
		catch (NullPointerException | java.time.DateTimeException ex) {
			throw new IllegalArgumentException("content: %s (expected: a complete entry)".formatted(ex.getMessage()),
					ex);
		}
	}

	private static Entry entry(@Nullable Document document) {
		Document given = given(document, "content");
		Heartbeat heartbeat = given(given.heartbeat, "heartbeat");
		Map<String, String> meta = given(given.meta, "meta");
		McpInstance instance = new McpInstance(new InstanceId(given(given.id, "id")), given(given.name, "name"),
				InstanceMeta.readEndpoint(meta, given(given.address, "address"), given.port),
				InstanceMeta.readTraits(meta, given(given.tags, "tags"), Traits.NONE.weight()),
				Health.valueOf(given(given.health, "health")));
		return new Entry(instance, given(given.machine, "machine"),
				Duration.parse(given(heartbeat.interval, "heartbeat.interval")),
				Duration.parse(given(heartbeat.timeout, "heartbeat.timeout")));
	}

	private static <T> T given(@Nullable T value, String field) {
		return Objects.requireNonNull(value, () -> field + " is missing");
	}

	private record Document(@Nullable String name, @Nullable String id, @Nullable Set<String> tags,
			@Nullable String address, int port, @Nullable Map<String, String> meta, @Nullable String health,
			@Nullable Heartbeat heartbeat, @Nullable String machine) {
	}

	private record Heartbeat(@Nullable String interval, @Nullable String timeout) {
	}

}
