/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.mcp.annotation.context.DefaultMcpSyncRequestContext;
import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;

/**
 * Spring AI's context of a request, except that a question which the client cannot answer
 * is refused by {@link ServiceExchange}: with an exception of its own type.
 */
final class RequestContexts {

	private RequestContexts() {
	}

	static McpSyncRequestContext of(McpSyncServerExchange exchange, Request request) {
		McpSyncRequestContext context = DefaultMcpSyncRequestContext.builder()
			.request(request)
			.exchange(exchange)
			.build();
		return (exchange instanceof ServiceExchange client)
				? (McpSyncRequestContext) Proxy.newProxyInstance(McpSyncRequestContext.class.getClassLoader(),
						new Class<?>[] { McpSyncRequestContext.class },
						(proxy, method, arguments) -> call(client, context, method, arguments))
				: context;
	}

	/**
	 * Returns whether a parameter of a method takes the exchange, or what belongs to it.
	 */
	static boolean isExchange(Class<?> type) {
		return McpSyncServerExchange.class.isAssignableFrom(type) || McpTransportContext.class.isAssignableFrom(type);
	}

	/** Returns the argument for a parameter that {@link #isExchange} says yes to. */
	static Object exchange(Class<?> type, McpSyncServerExchange exchange) {
		return McpTransportContext.class.isAssignableFrom(type) ? exchange.transportContext() : exchange;
	}

	/** Puts the contexts of this class in the place of those that Spring AI has made. */
	static @Nullable Object[] replace(@Nullable Object[] arguments, Object exchange, Request request) {
		for (int i = 0; i < arguments.length; i++) {
			if (arguments[i] instanceof McpSyncRequestContext) {
				arguments[i] = of((McpSyncServerExchange) exchange, request);
			}
		}
		return arguments;
	}

	private static @Nullable Object call(ServiceExchange client, McpSyncRequestContext context, Method method,
			@Nullable Object @Nullable [] arguments) throws Throwable {
		switch (method.getName()) {
			case "sample" -> client.requireSampling();
			case "elicit" -> client.requireElicitation();
			case "roots" -> client.requireRoots();
			default -> {
				// asks nothing
			}
		}
		try {
			return method.invoke(context, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
