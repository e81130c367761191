/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InputAnswers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.protocol.CacheHint;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

/**
 * Asks an instance whether it answers. The modern era has no such method: that an
 * instance says so is an answer as well.
 */
@SuppressWarnings("rawtypes")
public record Ping() implements Operation<Boolean> {

	private static final McpRequest<Map> REQUEST = McpRequest.of(McpSchema.METHOD_PING, "", null, Map.class);

	private static final Reply<Boolean> ANSWERED = new Reply.Result<>(true, CacheHint.NONE);

	@Override
	public String method() {
		return McpSchema.METHOD_PING;
	}

	@Override
	public String target() {
		return "";
	}

	@Override
	public Reply<Boolean> send(InstanceConnection connection, CallContext context) {
		try {
			connection.call(REQUEST, context);
		}
		catch (McpError ex) {
			requireUnknownMethod(ex);
		}
		return ANSWERED;
	}

	@Override
	public CompletableFuture<Reply<Boolean>> sendAsync(InstanceConnection connection, CallContext context) {
		return connection.callAsync(REQUEST, context).handle((reply, failure) -> {
			requireUnknownMethod(failure);
			return ANSWERED;
		});
	}

	private static void requireUnknownMethod(@Nullable Throwable failure) {
		boolean unknown = failure instanceof McpError error && error.getJsonRpcError() != null
				&& error.getJsonRpcError().code() == McpErrorCodes.METHOD_NOT_FOUND;
		if (failure != null && !unknown) {
			throw (failure instanceof RuntimeException known) ? known : new CompletionException(failure);
		}
	}

	@Override
	public Operation<Boolean> with(InputAnswers answers) {
		return this;
	}

}
