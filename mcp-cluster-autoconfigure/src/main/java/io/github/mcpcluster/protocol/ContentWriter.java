/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes parameters and results, with the additions inside the same object. The
 * {@code _meta} of a record is merged with that of the additions.
 */
final class ContentWriter {

	private static final String META = "_meta";

	private final Map<Class<?>, RecordWriter> records = new ConcurrentHashMap<>();

	void write(@Nullable Object content, AddedFields additions, JsonGenerator json, SerializationContext context) {
		json.writeStartObject();
		Object meta = null;
		if (content instanceof Map<?, ?> map) {
			meta = map.get(META);
			map.forEach((name, value) -> writeField(String.valueOf(name), value, additions, json));
		}
		else if (content instanceof ObjectNode node) {
			meta = node.get(META);
			node.properties().forEach((field) -> writeField(field.getKey(), field.getValue(), additions, json));
		}
		else if (content != null) {
			meta = (content instanceof McpSchema.Meta own) ? own.meta() : null;
			writeRecord(content, json, context);
		}
		additions.fields().forEach(json::writePOJOProperty);
		writeMeta(meta, additions.meta(), json);
		json.writeEndObject();
	}

	private static void writeField(String name, @Nullable Object value, AddedFields additions, JsonGenerator json) {
		if (!name.equals(META) && !additions.fields().containsKey(name)) {
			json.writePOJOProperty(name, value);
		}
	}

	private void writeRecord(Object content, JsonGenerator json, SerializationContext context) {
		RecordWriter known = this.records.get(content.getClass());
		RecordWriter writer = (known != null) ? known : RecordWriter.of(content.getClass(), context);
		if (known == null) {
			this.records.put(content.getClass(), writer);
		}
		writer.write(content, json, context);
	}

	private static void writeMeta(@Nullable Object own, Map<String, ?> added, JsonGenerator json) {
		if (own == null && added.isEmpty()) {
			return;
		}
		json.writeName(META);
		json.writeStartObject();
		if (own instanceof Map<?, ?> map) {
			map.forEach((name, value) -> writeUnlessAdded(String.valueOf(name), value, added, json));
		}
		else if (own instanceof JsonNode node) {
			node.properties().forEach((field) -> writeUnlessAdded(field.getKey(), field.getValue(), added, json));
		}
		added.forEach(json::writePOJOProperty);
		json.writeEndObject();
	}

	private static void writeUnlessAdded(String name, @Nullable Object value, Map<String, ?> added,
			JsonGenerator json) {
		if (!added.containsKey(name)) {
			json.writePOJOProperty(name, value);
		}
	}

}
