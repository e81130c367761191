/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.util.NameTransformer;

/**
 * Writes the fields of one class of records, by Jackson's serializer of the class without
 * the braces around them and without their {@code _meta}. Looking it up costs more than
 * writing: worth keeping. Safe for use by several threads.
 *
 * @param fields writes the fields
 * @param type writes the field that names the kind of a sealed type, such as the mode of
 * an elicitation; {@code null} where there is none
 */
record RecordWriter(ValueSerializer<Object> fields, @Nullable TypeSerializer type) {

	/**
	 * Finds the writer of a class.
	 * @param content the class
	 * @param context any serialization
	 * @return the writer
	 * @throws IllegalArgumentException if the class is not an object in JSON
	 */
	static RecordWriter of(Class<?> content, SerializationContext context) {
		ValueSerializer<Object> fields = context.findPrimaryPropertySerializer(content, null)
			.unwrappingSerializer(NameTransformer.NOP);
		if (!fields.isUnwrappingSerializer()) {
			throw new IllegalArgumentException("content: %s (expected: what is an object in JSON)".formatted(content));
		}
		TypeSerializer type = context.findTypeSerializer(context.constructType(content));
		boolean isField = type != null && type.getTypeInclusion() == JsonTypeInfo.As.PROPERTY;
		return new RecordWriter(fields, isField ? type : null);
	}

	void write(Object content, JsonGenerator json, SerializationContext context) {
		if (this.type != null) {
			json.writeStringProperty(this.type.getPropertyName(),
					this.type.getTypeIdResolver().idFromValue(context, content));
		}
		context.setAttribute(WithoutMeta.LEFT_OUT, content);
		this.fields.serialize(content, json, context);
	}

}
