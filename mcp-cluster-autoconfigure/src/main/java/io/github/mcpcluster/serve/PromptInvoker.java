/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.Method;
import java.util.function.BiFunction;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;

import org.springframework.ai.mcp.annotation.method.prompt.AbstractMcpPromptMethodCallback;

/**
 * Spring AI's call of a prompt method, except that exceptions come out as they are.
 */
final class PromptInvoker extends AbstractMcpPromptMethodCallback
		implements BiFunction<McpSyncServerExchange, GetPromptRequest, GetPromptResult> {

	PromptInvoker(Method method, Object bean, Prompt prompt) {
		super(method, bean, prompt);
		method.setAccessible(true);
	}

	@Override
	public GetPromptResult apply(McpSyncServerExchange exchange, GetPromptRequest request) {
		Object[] arguments = buildArgs(this.method, exchange, request);
		return convertToGetPromptResult(
				MethodCalls.invoke(this.method, this.bean, RequestContexts.replace(arguments, exchange, request)));
	}

	/** Does nothing: Spring AI has validated it by now. */
	@Override
	protected void validateReturnType(Method method) {
		// valid
	}

	@Override
	protected boolean isSupportedExchangeOrContextType(Class<?> type) {
		return RequestContexts.isExchange(type);
	}

	@Override
	protected Object assignExchangeType(Class<?> type, Object exchange) {
		return RequestContexts.exchange(type, (McpSyncServerExchange) exchange);
	}

}
