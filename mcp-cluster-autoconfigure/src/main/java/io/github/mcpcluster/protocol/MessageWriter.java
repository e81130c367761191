/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.nio.charset.StandardCharsets;

import tools.jackson.core.JacksonException;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.util.RawValue;

/**
 * Writes messages in one pass. The JSON has no line break, so that it fits into one line
 * of an event. Safe for use by several threads.
 */
public final class MessageWriter {

	private static final ObjectWriter WRITER = McpJson.mapper()
		.rebuild()
		.addModule(MessageSerializer.module())
		.build()
		.writerFor(OutgoingMessage.class);

	private static final ObjectWriter ESCAPING_WRITER = WRITER.with(JsonWriteFeature.ESCAPE_NON_ASCII);

	private MessageWriter() {
	}

	/**
	 * Writes a message. Half a surrogate pair, which UTF-8 cannot hold, is escaped.
	 * @param message the message
	 * @return its JSON in UTF-8
	 * @throws IllegalArgumentException if what it carries cannot be written as JSON
	 */
	public static byte[] toBytes(OutgoingMessage message) {
		try {
			return WRITER.writeValueAsBytes(message);
		}
		catch (JacksonException ex) {
			return toAscii(message);
		}
	}

	/**
	 * Writes a value once that is part of many messages.
	 * @param value what can be written as JSON
	 * @return its JSON, to be put into parameters, results or additions
	 */
	public static RawValue keep(Object value) {
		byte[] json;
		try {
			json = McpJson.mapper().writeValueAsBytes(value);
		}
		catch (JacksonException ex) {
			json = McpJson.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(value);
		}
		return new RawValue(new SerializedString(new String(json, StandardCharsets.UTF_8)));
	}

	private static byte[] toAscii(OutgoingMessage message) {
		try {
			return ESCAPING_WRITER.writeValueAsBytes(message);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("message: cannot be written as JSON: " + ex.getOriginalMessage(), ex);
		}
	}

}
