/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.util.Map;

import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.MetaKeys;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.SseWriter;
import io.github.mcpcluster.serve.CallEnded;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ServiceExchange;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Session that a method has with its client, for as long as one request: notifications go
 * out before the answer, questions go to the {@link Conversation} where there is one.
 */
final class CallSession implements McpLoggableSession {

	private final ServedCall call;

	private final @Nullable Conversation conversation;

	private final @Nullable ClientCapabilities capabilities;

	private final @Nullable Implementation client;

	private final @Nullable LoggingLevel lowest;

	private CallSession(ServedCall call, @Nullable Conversation conversation, @Nullable ClientCapabilities capabilities,
			@Nullable Implementation client, @Nullable LoggingLevel lowest) {
		this.call = call;
		this.conversation = conversation;
		this.capabilities = capabilities;
		this.client = client;
		this.lowest = lowest;
	}

	/** A client of the legacy era without a session, of which nothing is known. */
	static CallSession legacy(ServedCall call) {
		return new CallSession(call, null, null, null, null);
	}

	/** A client of the modern era, which says with each request what it can do. */
	static CallSession modern(ServedCall call, Map<String, Object> meta, Conversation conversation) {
		Object client = meta.get(MetaKeys.CLIENT_INFO);
		Object level = meta.get(MetaKeys.LOG_LEVEL);
		return new CallSession(call, conversation,
				RequestParams.convert(meta.getOrDefault(MetaKeys.CLIENT_CAPABILITIES, Map.of()),
						ClientCapabilities.class),
				(client != null) ? RequestParams.convert(client, Implementation.class) : null,
				(level != null) ? RequestParams.convert(level, LoggingLevel.class) : null);
	}

	McpSyncServerExchange exchange() {
		Conversation asker = this.conversation;
		return new ServiceExchange(
				new McpAsyncServerExchange(null, this, this.capabilities, this.client, this.call.context()),
				(asker != null) ? asker::ask : null);
	}

	@Override
	public <T> Mono<T> sendRequest(String method, Object params, TypeRef<T> type) {
		if (this.conversation == null || !Conversation.isQuestion(method)) {
			return Mono.error(new IllegalStateException(method + ": the client cannot be asked without a session"));
		}
		JsonNode answer = this.conversation.ask(method, params);
		return Mono.just(
				McpJson.mapper().convertValue(answer, McpJson.mapper().getTypeFactory().constructType(type.getType())));
	}

	@Override
	public Mono<Void> sendNotification(String method, @Nullable Object params) {
		return Mono.fromRunnable(() -> send(new OutgoingMessage.Notification(method, params, AddedFields.NONE)));
	}

	private void send(OutgoingMessage message) {
		if (this.call.takesEvents() && !this.call.send(SseWriter.event(null, MessageWriter.toBytes(message)))) {
			throw new CallEnded("the client has gone");
		}
	}

	@Override
	public boolean isNotificationForLevelAllowed(LoggingLevel level) {
		return this.lowest != null && level.level() >= this.lowest.level();
	}

	@Override
	public void setMinLoggingLevel(LoggingLevel level) {
		throw new UnsupportedOperationException("The client sets the level with each request");
	}

	@Override
	public Mono<Void> closeGracefully() {
		return Mono.empty();
	}

	@Override
	public void close() {
		// lives as long as the request
	}

}
