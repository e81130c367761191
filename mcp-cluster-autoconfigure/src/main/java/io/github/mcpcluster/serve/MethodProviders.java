/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;

import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.provider.prompt.SyncMcpPromptProvider;
import org.springframework.ai.mcp.annotation.provider.resource.SyncMcpResourceProvider;

/**
 * Spring AI's converters of prompt and resource methods, except that methods are called
 * by a {@link PromptInvoker} or a {@link ResourceInvoker}. They convert one method at a
 * time, so that it is known what each has become.
 */
final class MethodProviders {

	private MethodProviders() {
	}

	static List<SyncPromptSpecification> prompts(McpMethods methods, Object bean) {
		return methods(methods).filter((method) -> method.isAnnotationPresent(McpPrompt.class))
			.flatMap((method) -> new Prompts(bean, method).getPromptSpecifications()
				.stream()
				.map((spec) -> new SyncPromptSpecification(spec.prompt(),
						new PromptInvoker(method, bean, spec.prompt()))))
			.toList();
	}

	static List<SyncResourceSpecification> resources(McpMethods methods, Object bean) {
		return resourceMethods(methods)
			.flatMap((method) -> new Resources(bean, method).getResourceSpecifications()
				.stream()
				.map((spec) -> new SyncResourceSpecification(spec.resource(),
						ResourceInvoker.of(method, bean, spec.resource()))))
			.toList();
	}

	static List<SyncResourceTemplateSpecification> templates(McpMethods methods, Object bean) {
		return resourceMethods(methods)
			.flatMap((method) -> new Resources(bean, method).getResourceTemplateSpecifications()
				.stream()
				.map((spec) -> new SyncResourceTemplateSpecification(spec.resourceTemplate(),
						ResourceInvoker.of(method, bean, spec.resourceTemplate()))))
			.toList();
	}

	private static Stream<Method> resourceMethods(McpMethods methods) {
		return methods(methods).filter((method) -> method.isAnnotationPresent(McpResource.class));
	}

	private static Stream<Method> methods(McpMethods methods) {
		return methods.methods().stream().sorted(Comparator.comparing(Method::getName));
	}

	private static final class Prompts extends SyncMcpPromptProvider {

		private final Method method;

		Prompts(Object bean, Method method) {
			super(List.of(bean));
			this.method = method;
		}

		@Override
		protected Method[] doGetClassMethods(Object bean) {
			return new Method[] { this.method };
		}

	}

	private static final class Resources extends SyncMcpResourceProvider {

		private final Method method;

		Resources(Object bean, Method method) {
			super(List.of(bean));
			this.method = method;
		}

		@Override
		protected Method[] doGetClassMethods(Object bean) {
			return new Method[] { this.method };
		}

	}

}
