/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mcpcluster.protocol.ContentDigest;
import io.github.mcpcluster.protocol.McpJson;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Content of a service at one moment, and its handlers, found by name. Immutable: a
 * change makes another one.
 */
public final class Offering {

	private final ServiceDefinition definition;

	private final Specifications specifications;

	private final Catalog catalog;

	private final ListResults lists;

	private final String digest;

	private final Set<String> methods;

	private final Map<String, ToolMethod> tools;

	private final Map<String, SyncPromptSpecification> prompts;

	private final Map<String, SyncResourceSpecification> resources;

	private final List<TemplateMethod> templates;

	private final Map<String, SyncCompletionSpecification> completions;

	private Offering(ServiceDefinition definition, Specifications specifications, Set<String> methodsBefore) {
		this.definition = definition;
		this.specifications = specifications;
		this.catalog = specifications.catalog();
		this.lists = new ListResults(this.catalog);
		this.digest = ContentDigest.of(this.catalog.tools(), this.catalog.resources(), this.catalog.templates(),
				this.catalog.prompts());
		this.methods = Stream.concat(methodsBefore.stream(), this.catalog.methods().stream())
			.collect(Collectors.toUnmodifiableSet());
		Supplier<ToolSchemaValidator> validator = SingletonSupplier
			.of(() -> new ToolSchemaValidator(McpJson.mapper(), this.catalog.tools()));
		this.tools = byName(specifications.tools(), (spec) -> spec.tool().name(),
				(spec) -> new ToolMethod(spec, specifications.isPlain(spec.tool().name()), validator));
		this.prompts = byName(specifications.prompts(), (spec) -> spec.prompt().name(), Function.identity());
		this.resources = byName(specifications.resources(), (spec) -> spec.resource().uri(), Function.identity());
		this.templates = specifications.templates().stream().map(TemplateMethod::new).toList();
		this.completions = byName(specifications.completions(), Specifications::identifier, Function.identity());
	}

	/**
	 * Prepares the methods of a service.
	 * @param definition the service
	 * @return its content
	 * @throws InvalidMcpServiceException if it cannot be served
	 */
	static Offering of(ServiceDefinition definition) {
		Specifications specifications = Specifications.of(definition);
		try {
			return new Offering(definition, specifications, Set.of());
		}
		catch (RuntimeException ex) {
			throw InvalidMcpServiceException.of(definition, ex);
		}
	}

	/**
	 * Returns this offering after a change. The methods of what is gone stay, for clients
	 * that know them.
	 * @param change makes the new specifications, or returns the same ones
	 * @return the changed offering, or this one if nothing has changed
	 * @throws IllegalArgumentException if a name or a schema is not valid
	 */
	Offering with(UnaryOperator<Specifications> change) {
		Specifications changed = change.apply(this.specifications);
		return (changed == this.specifications) ? this : new Offering(this.definition, changed, this.methods);
	}

	private static <S, M> Map<String, M> byName(List<S> specifications, Function<S, String> name,
			Function<S, M> method) {
		return specifications.stream()
			.collect(Collectors.toMap(name, method, (first, second) -> first, LinkedHashMap::new));
	}

	/**
	 * Returns name and version of the server.
	 * @return name and version of the service
	 */
	public Implementation serverInfo() {
		return Implementation.builder(this.definition.name(), this.definition.version()).build();
	}

	/**
	 * Returns the purpose of the service.
	 * @return the description, {@code null} for none
	 */
	public @Nullable String instructions() {
		return this.definition.description().isEmpty() ? null : this.definition.description();
	}

	/**
	 * Returns whether a method speaks with its client while it runs.
	 * @return whether one takes an exchange or a context
	 */
	public boolean converses() {
		return this.specifications.converses();
	}

	/**
	 * Returns what clients see.
	 * @return the catalog
	 */
	public Catalog catalog() {
		return this.catalog;
	}

	ListResults lists() {
		return this.lists;
	}

	/**
	 * Finds a tool.
	 * @param name its name
	 * @return the tool, {@code null} if there is none
	 */
	public @Nullable ToolMethod tool(String name) {
		return this.tools.get(name);
	}

	/**
	 * Returns whether there is a method for what is offered.
	 * @param method such as {@code tools/call}
	 * @return whether clients may call it
	 */
	public boolean hasMethod(String method) {
		return this.methods.contains(method);
	}

	String digest() {
		return this.digest;
	}

	List<Tool> tools() {
		return this.catalog.tools();
	}

	/**
	 * Returns whether there is a prompt.
	 * @param name its name
	 * @return whether there is one of the name
	 */
	public boolean hasPrompt(String name) {
		return this.prompts.containsKey(name);
	}

	@Nullable SyncPromptSpecification prompt(String name) {
		return this.prompts.get(name);
	}

	@Nullable SyncResourceSpecification resource(String uri) {
		return this.resources.get(uri);
	}

	@Nullable TemplateMethod template(String uri) {
		for (TemplateMethod template : this.templates) {
			if (template.matches(uri)) {
				return template;
			}
		}
		return null;
	}

	@Nullable SyncCompletionSpecification completion(String identifier) {
		return this.completions.get(identifier);
	}

}
