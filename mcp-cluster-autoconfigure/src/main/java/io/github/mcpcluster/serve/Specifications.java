/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;

import org.springframework.ai.mcp.annotation.McpComplete;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.spring.SyncMcpAnnotationProviders;

/**
 * Specifications of the methods of a bean, for the server that is built of them. A
 * converter is asked only for what is there, since it warns when it finds nothing.
 *
 * @param tools tools
 * @param resources resources
 * @param templates resource templates
 * @param prompts prompts
 * @param completions completions
 * @param plainTools names of the tools whose methods know nothing of the client
 * @param converses whether a method speaks with its client while it runs
 * @param failures what callers read of exceptions
 */
record Specifications(List<SyncToolSpecification> tools, List<SyncResourceSpecification> resources,
		List<SyncResourceTemplateSpecification> templates, List<SyncPromptSpecification> prompts,
		List<SyncCompletionSpecification> completions, Set<String> plainTools, boolean converses,
		FailureTexts failures) {

	/**
	 * Converts the methods of a service.
	 * @param definition the service
	 * @return its content
	 * @throws InvalidMcpServiceException if a method cannot be converted or a name is
	 * there twice
	 */
	static Specifications of(ServiceDefinition definition) {
		McpMethods methods = McpMethods.of(definition);
		Specifications specifications;
		try {
			specifications = convert(methods, definition.bean(), new FailureTexts(definition.exposesMessages()));
		}
		catch (RuntimeException ex) {
			throw InvalidMcpServiceException.of(definition, ex);
		}
		specifications.requireDistinct(definition, methods);
		return specifications;
	}

	Catalog catalog() {
		return new Catalog(this.tools.stream().map(SyncToolSpecification::tool).toList(),
				this.resources.stream().map(SyncResourceSpecification::resource).toList(),
				this.templates.stream().map(SyncResourceTemplateSpecification::resourceTemplate).toList(),
				this.prompts.stream().map(SyncPromptSpecification::prompt).toList(), !this.completions.isEmpty());
	}

	private static Specifications convert(McpMethods methods, Object bean, FailureTexts failures) {
		List<SyncToolSpecification> tools = methods.have(McpTool.class) ? new ToolProvider(bean).getToolSpecifications()
				: List.of();
		return new Specifications(
				tools, MethodProviders.resources(methods, bean), MethodProviders.templates(methods, bean),
				MethodProviders.prompts(methods, bean), methods.have(McpComplete.class)
						? SyncMcpAnnotationProviders.completeSpecifications(List.of(bean)) : List.of(),
				plain(tools), methods.converse(), failures)
			.withFailureTexts();
	}

	private Specifications withFailureTexts() {
		return new Specifications(this.tools.stream().map(this.failures::of).toList(),
				this.resources.stream().map(this.failures::of).toList(),
				this.templates.stream().map(this.failures::of).toList(),
				this.prompts.stream().map(this.failures::of).toList(),
				this.completions.stream().map(this.failures::of).toList(), this.plainTools, this.converses,
				this.failures);
	}

	private static Set<String> plain(List<SyncToolSpecification> tools) {
		return tools.stream()
			.filter((spec) -> spec.callHandler() instanceof ToolInvoker invoker && invoker.isPlain())
			.map((spec) -> spec.tool().name())
			.collect(Collectors.toUnmodifiableSet());
	}

	boolean isPlain(String tool) {
		return this.plainTools.contains(tool);
	}

	Specifications with(SyncToolSpecification tool) {
		String name = tool.tool().name();
		Set<String> plain = new HashSet<>(this.plainTools);
		plain.remove(name);
		return new Specifications(added(this.tools, Specifications::name, this.failures.of(tool)), this.resources,
				this.templates, this.prompts, this.completions, Set.copyOf(plain), true, this.failures);
	}

	Specifications with(SyncResourceSpecification resource) {
		return new Specifications(this.tools, added(this.resources, Specifications::uri, this.failures.of(resource)),
				this.templates, this.prompts, this.completions, this.plainTools, true, this.failures);
	}

	Specifications with(SyncResourceTemplateSpecification template) {
		return new Specifications(this.tools, this.resources,
				added(this.templates, Specifications::uri, this.failures.of(template)), this.prompts, this.completions,
				this.plainTools, true, this.failures);
	}

	Specifications with(SyncPromptSpecification prompt) {
		return new Specifications(this.tools, this.resources, this.templates,
				added(this.prompts, Specifications::name, this.failures.of(prompt)), this.completions, this.plainTools,
				true, this.failures);
	}

	Specifications withoutTool(String name) {
		return remaining(without(this.tools, Specifications::name, name), this.resources, this.templates, this.prompts);
	}

	Specifications withoutResource(String uri) {
		return remaining(this.tools, without(this.resources, Specifications::uri, uri),
				without(this.templates, Specifications::uri, uri), this.prompts);
	}

	Specifications withoutPrompt(String name) {
		return remaining(this.tools, this.resources, this.templates, without(this.prompts, Specifications::name, name));
	}

	/** Returns these very specifications if nothing is gone. */
	private Specifications remaining(List<SyncToolSpecification> tools, List<SyncResourceSpecification> resources,
			List<SyncResourceTemplateSpecification> templates, List<SyncPromptSpecification> prompts) {
		boolean same = tools.size() == this.tools.size() && resources.size() == this.resources.size()
				&& templates.size() == this.templates.size() && prompts.size() == this.prompts.size();
		return same ? this : new Specifications(tools, resources, templates, prompts, this.completions, this.plainTools,
				this.converses, this.failures);
	}

	private static <T> List<T> added(List<T> known, Function<T, String> key, T entry) {
		return Stream.concat(without(known, key, key.apply(entry)).stream(), Stream.of(entry)).toList();
	}

	private static <T> List<T> without(List<T> known, Function<T, String> key, String removed) {
		return known.stream().filter((entry) -> !key.apply(entry).equals(removed)).toList();
	}

	static String name(SyncToolSpecification specification) {
		return specification.tool().name();
	}

	static String name(SyncPromptSpecification specification) {
		return specification.prompt().name();
	}

	static String uri(SyncResourceSpecification specification) {
		return specification.resource().uri();
	}

	static String uri(SyncResourceTemplateSpecification specification) {
		return specification.resourceTemplate().uriTemplate();
	}

	static String identifier(SyncCompletionSpecification specification) {
		return (specification.referenceKey() instanceof PromptReference prompt) ? prompt.name()
				: ((ResourceReference) specification.referenceKey()).uri();
	}

	private void requireDistinct(ServiceDefinition definition, McpMethods methods) {
		requireDistinct(definition, methods, "tools of the name", this.tools, Specifications::name);
		requireDistinct(definition, methods, "resources of the URI", this.resources, Specifications::uri);
		requireDistinct(definition, methods, "resource templates of the URI", this.templates, Specifications::uri);
		requireDistinct(definition, methods, "prompts of the name", this.prompts, Specifications::name);
		requireDistinct(definition, methods, "completions of", this.completions, Specifications::identifier);
	}

	private static <T> void requireDistinct(ServiceDefinition definition, McpMethods methods, String what,
			List<T> specifications, Function<T, String> key) {
		Set<String> seen = new HashSet<>();
		for (T specification : specifications) {
			if (!seen.add(key.apply(specification))) {
				throw new InvalidMcpServiceException(
						"Bean '%s' has two %s '%s': %s.".formatted(definition.beanName(), what,
								key.apply(specification), methods.describe(key.apply(specification))),
						"Give one of the methods another one in its annotation.");
			}
		}
	}

}
