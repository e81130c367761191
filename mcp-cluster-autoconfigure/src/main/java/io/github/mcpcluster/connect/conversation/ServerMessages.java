/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.Map;

import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.IncomingMessage;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestId;
import io.github.mcpcluster.protocol.RpcError;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Handles the messages of a server to its client: hands them to the handlers, on the
 * thread that has read them, and sends the answers. Nothing that a handler does can fail
 * a call. Safe for use by several threads.
 */
final class ServerMessages implements MessageSink {

	private static final Log logger = LogFactory.getLog(ServerMessages.class);

	private final ClientHandlers handlers;

	private final MessageSender sender;

	ServerMessages(ClientHandlers handlers, MessageSender sender) {
		this.handlers = handlers;
		this.sender = sender;
	}

	@Override
	public void accept(Dialect dialect, IncomingMessage<?> message) {
		if (message instanceof IncomingMessage.Notification<?> notification) {
			notified(notification.method(), notification.params());
		}
		else if (message instanceof IncomingMessage.Request<?> request && dialect instanceof LegacySession session) {
			this.sender.answer(session, answer(request.id(), request.method(), request.params()));
		}
	}

	private void notified(String method, @Nullable JsonNode params) {
		try {
			this.handlers.notified(method, params);
		}
		catch (RuntimeException ex) {
			failed(method, ex);
		}
	}

	private OutgoingMessage answer(RequestId id, String method, @Nullable JsonNode params) {
		if (method.equals(McpSchema.METHOD_PING)) {
			return new OutgoingMessage.Result(id, Map.of(), AddedFields.NONE);
		}
		try {
			return new OutgoingMessage.Result(id, this.handlers.handle(method, params), AddedFields.NONE);
		}
		catch (McpError ex) {
			JSONRPCError error = ex.getJsonRpcError();
			return new OutgoingMessage.Failure(id, new RpcError(error.code(), error.message(), error.data()));
		}
		catch (RuntimeException ex) {
			failed(method, ex);
			return new OutgoingMessage.Failure(id, new RpcError(McpErrorCodes.INTERNAL_ERROR, "The client failed"));
		}
	}

	private static void failed(String method, RuntimeException ex) {
		logger.warn("Handler of %s failed: %s".formatted(Excerpt.of(method), Excerpt.of(ex)));
		logger.debug("Handler failed", ex);
	}

}
