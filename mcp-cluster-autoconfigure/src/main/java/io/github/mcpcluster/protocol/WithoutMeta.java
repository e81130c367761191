/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.List;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * The {@code _meta} of a record, which is left out where {@link ContentWriter} writes it.
 */
final class WithoutMeta extends BeanPropertyWriter {

	/** Attribute of a serialization: the record whose {@code _meta} is left out. */
	static final Object LEFT_OUT = new Object();

	private static final long serialVersionUID = 1;

	private WithoutMeta(BeanPropertyWriter property) {
		super(property);
	}

	@Override
	public void serializeAsProperty(Object bean, JsonGenerator json, SerializationContext context) throws Exception {
		if (context.getAttribute(LEFT_OUT) != bean) {
			super.serializeAsProperty(bean, json, context);
		}
	}

	/** Puts this in the place of the property. */
	static final class Modifier extends ValueSerializerModifier {

		private static final long serialVersionUID = 1;

		@Override
		public List<BeanPropertyWriter> changeProperties(SerializationConfig config, BeanDescription.Supplier bean,
				List<BeanPropertyWriter> properties) {
			properties
				.replaceAll((property) -> property.getName().equals("_meta") ? new WithoutMeta(property) : property);
			return properties;
		}

	}

}
