/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.mcp.annotation.McpMeta;
import org.springframework.ai.mcp.annotation.McpProgressToken;
import org.springframework.ai.mcp.annotation.context.McpRequestContextTypes;
import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;
import org.springframework.ai.mcp.annotation.method.tool.AbstractSyncMcpToolMethodCallback;
import org.springframework.ai.mcp.annotation.method.tool.ReturnMode;

/**
 * Spring AI's call of a tool method, except that what each parameter takes is found out
 * once, and that a value which is of the type already goes in as it is instead of through
 * JSON and back.
 */
final class ToolInvoker extends AbstractSyncMcpToolMethodCallback<McpSyncServerExchange, McpSyncRequestContext>
		implements BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> {

	private final Argument[] arguments;

	ToolInvoker(ReturnMode returnMode, Method method, Object bean) {
		super(returnMode, method, bean, NoException.class);
		method.setAccessible(true);
		this.arguments = Arrays.stream(method.getParameters()).map(this::argument).toArray(Argument[]::new);
	}

	@Override
	public CallToolResult apply(McpSyncServerExchange exchange, CallToolRequest request) {
		Object[] values = converted(() -> buildMethodArguments(exchange, request.arguments(), request));
		Object result = MethodCalls.invoke(this.toolMethod, this.toolObject, values);
		return converted(() -> processResult(result));
	}

	private <T> T converted(Supplier<T> conversion) {
		try {
			return conversion.get();
		}
		catch (RuntimeException ex) {
			throw new ConversionException(this.toolMethod, ex);
		}
	}

	@Override
	protected boolean isExchangeOrContextType(Class<?> type) {
		return McpSyncServerExchange.class.isAssignableFrom(type);
	}

	@Override
	protected McpSyncRequestContext createRequestContext(McpSyncServerExchange exchange, CallToolRequest request) {
		return RequestContexts.of(exchange, request);
	}

	@Override
	protected McpTransportContext resolveTransportContext(McpSyncServerExchange exchange) {
		return exchange.transportContext();
	}

	/** Returns whether the method knows nothing of the client. */
	boolean isPlain() {
		return Arrays.stream(this.toolMethod.getParameterTypes())
			.noneMatch((type) -> McpRequestContextTypes.class.isAssignableFrom(type)
					|| McpTransportContext.class.isAssignableFrom(type)
					|| McpSyncServerExchange.class.isAssignableFrom(type));
	}

	@Override
	protected Object[] buildMethodArguments(McpSyncServerExchange exchange, Map<String, Object> input,
			CallToolRequest request) {
		Object[] values = new Object[this.arguments.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments[i].value(exchange, input, request);
		}
		return values;
	}

	private Argument argument(Parameter parameter) {
		Class<?> type = parameter.getType();
		if (McpRequestContextTypes.class.isAssignableFrom(type)) {
			return (exchange, input, request) -> createRequestContext(exchange, request);
		}
		if (parameter.isAnnotationPresent(McpProgressToken.class)) {
			return (exchange, input, request) -> request.progressToken();
		}
		if (McpMeta.class.isAssignableFrom(type)) {
			return (exchange, input, request) -> new McpMeta(request.meta());
		}
		if (CallToolRequest.class.isAssignableFrom(type)) {
			return (exchange, input, request) -> request;
		}
		if (McpTransportContext.class.isAssignableFrom(type)) {
			return (exchange, input, request) -> exchange.transportContext();
		}
		if (McpSyncServerExchange.class.isAssignableFrom(type)) {
			return (exchange, input, request) -> exchange;
		}
		String name = parameter.getName();
		return (exchange, input, request) -> {
			Object value = input.get(name);
			Object same = (value != null) ? unchanged(value, type) : null;
			return (same != null) ? same : buildTypedArgument(value, parameter.getParameterizedType());
		};
	}

	/** The value if the type holds it without a conversion that JSON would make. */
	private static @Nullable Object unchanged(Object value, Class<?> type) {
		if (type == String.class || type == boolean.class || type == Boolean.class) {
			return (value instanceof String == (type == String.class)
					&& (value instanceof String || value instanceof Boolean)) ? value : null;
		}
		if (value instanceof Integer || value instanceof Long) {
			Number number = (Number) value;
			if (type == int.class || type == Integer.class) {
				return (value instanceof Integer) ? value : null;
			}
			if (type == long.class || type == Long.class) {
				return number.longValue();
			}
			return (type == double.class || type == Double.class) ? (Object) number.doubleValue() : null;
		}
		return (value instanceof Double && (type == double.class || type == Double.class)) ? value : null;
	}

	/** Argument of a parameter. */
	@FunctionalInterface
	private interface Argument {

		@Nullable Object value(McpSyncServerExchange exchange, Map<String, Object> input, CallToolRequest request);

	}

	/** Arguments that do not fit a method, or a result that is no JSON. */
	static final class ConversionException extends RuntimeException {

		private static final long serialVersionUID = 1;

		ConversionException(Method method, RuntimeException cause) {
			super("Arguments do not fit, or the result cannot be written as JSON: " + method, cause);
		}

	}

	/** An exception that no tool throws, so that all of them come out. */
	private static final class NoException extends Throwable {

		private static final long serialVersionUID = 1;

	}

}
