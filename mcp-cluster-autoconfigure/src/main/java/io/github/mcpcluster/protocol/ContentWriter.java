/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.NameTransformer;

/**
 * Writes parameters and results, with the additions inside the same object. Records are
 * written by Jackson's serializer of their class without the braces around them; their
 * {@code _meta} is left to this class, which merges it with that of the additions.
 */
final class ContentWriter {

	private static final String META = "_meta";

	private final Map<Class<?>, ValueSerializer<Object>> withoutBraces = new ConcurrentHashMap<>();

	void write(@Nullable Object content, Additions additions, JsonGenerator json, SerializationContext context) {
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

	private static void writeField(String name, @Nullable Object value, Additions additions, JsonGenerator json) {
		if (!name.equals(META) && !additions.fields().containsKey(name)) {
			json.writePOJOProperty(name, value);
		}
	}

	private void writeRecord(Object content, JsonGenerator json, SerializationContext context) {
		writeType(content, json, context);
		context.setAttribute(OwnMeta.LEFT_OUT, content);
		serializer(content.getClass(), context).serialize(content, json, context);
	}

	private ValueSerializer<Object> serializer(Class<?> type, SerializationContext context) {
		ValueSerializer<Object> known = this.withoutBraces.get(type);
		if (known != null) {
			return known;
		}
		ValueSerializer<Object> serializer = context.findPrimaryPropertySerializer(type, null)
			.unwrappingSerializer(NameTransformer.NOP);
		if (!serializer.isUnwrappingSerializer()) {
			throw new IllegalArgumentException("content: %s (expected: what is an object in JSON)".formatted(type));
		}
		this.withoutBraces.put(type, serializer);
		return serializer;
	}

	/** The field that tells the kinds of a sealed type, such as an elicitation's mode. */
	private static void writeType(Object content, JsonGenerator json, SerializationContext context) {
		TypeSerializer type = context.findTypeSerializer(context.constructType(content.getClass()));
		if (type != null && type.getTypeInclusion() == JsonTypeInfo.As.PROPERTY) {
			json.writeStringProperty(type.getPropertyName(), type.getTypeIdResolver().idFromValue(context, content));
		}
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
