/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.mcpcluster.McpHeader;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Tool;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.method.tool.ReturnMode;
import org.springframework.ai.mcp.annotation.provider.tool.SyncMcpToolProvider;
import org.springframework.ai.mcp.annotation.spring.AnnotationProviderUtil;

/**
 * Spring AI's converter of tool methods, except that methods are called by a
 * {@link ToolInvoker}, out of which exceptions come instead of being made into a text
 * that repeats itself and names Java's classes.
 */
final class ToolProvider extends SyncMcpToolProvider {

	private final Object bean;

	ToolProvider(Object bean) {
		super(List.of(bean));
		this.bean = bean;
	}

	@Override
	protected Method[] doGetClassMethods(Object bean) {
		return AnnotationProviderUtil.beanMethods(bean);
	}

	@Override
	public List<SyncToolSpecification> getToolSpecifications() {
		Map<String, Method> methods = Arrays.stream(doGetClassMethods(this.bean))
			.filter((method) -> method.isAnnotationPresent(McpTool.class))
			.collect(Collectors.toMap(this::toolName, Function.identity(), (first, second) -> first));
		return super.getToolSpecifications().stream().map((specification) -> {
			Method method = Objects.requireNonNull(methods.get(specification.tool().name()));
			return SyncToolSpecification.builder()
				.tool(withHeaders(specification.tool(), method))
				.callHandler(invoker(specification, method))
				.build();
		}).toList();
	}

	/** Marks in the input schema which arguments go into headers. */
	private static Tool withHeaders(Tool tool, Method method) {
		Map<String, Object> properties = new LinkedHashMap<>();
		if (tool.inputSchema() != null && tool.inputSchema().get("properties") instanceof Map<?, ?> known) {
			known.forEach((name, schema) -> properties.put(String.valueOf(name), schema));
		}
		boolean marked = false;
		for (Parameter parameter : method.getParameters()) {
			McpHeader header = parameter.getAnnotation(McpHeader.class);
			if (header != null && properties.get(parameter.getName()) instanceof Map<?, ?> schema) {
				Map<Object, Object> annotated = new LinkedHashMap<>(schema);
				annotated.put("x-mcp-header", header.value());
				properties.put(parameter.getName(), annotated);
				marked = true;
			}
		}
		if (!marked) {
			return tool;
		}
		Map<String, Object> schema = new LinkedHashMap<>(tool.inputSchema());
		schema.put("properties", properties);
		return Tool.builder(tool.name(), schema)
			.title(tool.title())
			.description(tool.description())
			.outputSchema(tool.outputSchema())
			.annotations(tool.annotations())
			.meta(tool.meta())
			.build();
	}

	private ToolInvoker invoker(SyncToolSpecification specification, Method method) {
		ReturnMode mode = (method.getReturnType() == void.class) ? ReturnMode.VOID : ReturnMode.TEXT;
		return new ToolInvoker((specification.tool().outputSchema() != null) ? ReturnMode.STRUCTURED : mode, method,
				this.bean);
	}

	private String toolName(Method method) {
		String name = doGetMcpToolAnnotation(method).name();
		return (name != null && !name.isBlank()) ? name : method.getName();
	}

}
