/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes the envelope of messages.
 */
final class MessageSerializer extends ValueSerializer<OutgoingMessage> {

	private static final SerializedString JSONRPC = new SerializedString("jsonrpc");

	private static final SerializedString VERSION = new SerializedString("2.0");

	private static final SerializedString ID = new SerializedString("id");

	private static final SerializedString METHOD = new SerializedString("method");

	private static final SerializedString PARAMS = new SerializedString("params");

	private static final SerializedString RESULT = new SerializedString("result");

	private final ContentWriter contents = new ContentWriter();

	static JacksonModule module() {
		return new SimpleModule("messages").addSerializer(OutgoingMessage.class, new MessageSerializer())
			.setSerializerModifier(new WithoutMeta.Modifier());
	}

	@Override
	public void serialize(OutgoingMessage message, JsonGenerator json, SerializationContext context) {
		json.writeStartObject();
		json.writeName(JSONRPC);
		json.writeString(VERSION);
		if (message instanceof OutgoingMessage.Request request) {
			writeId(request.id(), json);
			writeCall(request.method(), request.params(), request.additions(), json, context);
		}
		else if (message instanceof OutgoingMessage.Notification notification) {
			writeCall(notification.method(), notification.params(), notification.additions(), json, context);
		}
		else if (message instanceof OutgoingMessage.Result result) {
			writeId(result.id(), json);
			json.writeName(RESULT);
			this.contents.write(result.result(), result.additions(), json, context);
		}
		else if (message instanceof OutgoingMessage.Failure failure) {
			writeFailure(failure, json);
		}
		json.writeEndObject();
	}

	private void writeCall(String method, @Nullable Object params, AddedFields additions, JsonGenerator json,
			SerializationContext context) {
		json.writeName(METHOD);
		json.writeString(method);
		if (params != null || !additions.isEmpty()) {
			json.writeName(PARAMS);
			this.contents.write(params, additions, json, context);
		}
	}

	private static void writeFailure(OutgoingMessage.Failure failure, JsonGenerator json) {
		if (failure.id() != null) {
			writeId(failure.id(), json);
		}
		RpcError error = failure.error();
		json.writeName("error");
		json.writeStartObject();
		json.writeNumberProperty("code", error.code());
		json.writeStringProperty("message", error.message());
		if (error.data() != null) {
			json.writePOJOProperty("data", error.data());
		}
		json.writeEndObject();
	}

	private static void writeId(RequestId id, JsonGenerator json) {
		json.writeName(ID);
		id.writeTo(json);
	}

}
