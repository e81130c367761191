/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.BiFunction;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.util.DefaultMcpUriTemplateManagerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.mcp.annotation.method.resource.AbstractMcpResourceMethodCallback;
import org.springframework.ai.mcp.annotation.method.resource.DefaultMcpReadResourceResultConverter;

/**
 * Spring AI's call of a resource method, except that exceptions come out as they are.
 */
final class ResourceInvoker extends AbstractMcpResourceMethodCallback
		implements BiFunction<McpSyncServerExchange, ReadResourceRequest, ReadResourceResult> {

	@SuppressWarnings("NullAway") // the converter finds the type of content by itself
	private ResourceInvoker(Method method, Object bean, String uri, String name, @Nullable String mimeType,
			@Nullable Map<String, Object> meta) {
		super(method, bean, uri, name, null, (mimeType != null) ? mimeType : "text/plain",
				new DefaultMcpReadResourceResultConverter(), new DefaultMcpUriTemplateManagerFactory(), null, meta);
		method.setAccessible(true);
	}

	static ResourceInvoker of(Method method, Object bean, Resource resource) {
		return new ResourceInvoker(method, bean, resource.uri(), resource.name(), resource.mimeType(), resource.meta());
	}

	static ResourceInvoker of(Method method, Object bean, ResourceTemplate template) {
		return new ResourceInvoker(method, bean, template.uriTemplate(), template.name(), template.mimeType(),
				template.meta());
	}

	@Override
	public ReadResourceResult apply(McpSyncServerExchange exchange, ReadResourceRequest request) {
		Map<String, String> variables = this.uriTemplateManager.extractVariableValues(request.uri());
		Object[] arguments = buildArgs(this.method, exchange, request, variables);
		Object result = MethodCalls.invoke(this.method, this.bean,
				RequestContexts.replace(arguments, exchange, request));
		return this.resultConverter.convertToReadResourceResult(result, request.uri(), this.mimeType, this.contentType,
				this.meta);
	}

	/** Does nothing: Spring AI has validated it by now. */
	@Override
	protected void validateReturnType(Method method) {
		// valid
	}

	@Override
	protected boolean isExchangeOrContextType(Class<?> type) {
		return RequestContexts.isExchange(type);
	}

	@Override
	protected Object assignExchangeType(Class<?> type, Object exchange) {
		return RequestContexts.exchange(type, (McpSyncServerExchange) exchange);
	}

}
