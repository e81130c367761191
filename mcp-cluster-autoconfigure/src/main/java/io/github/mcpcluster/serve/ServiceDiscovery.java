/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.instance.ServiceName;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Finds the annotated beans and reads their annotations.
 */
final class ServiceDiscovery {

	private final ListableBeanFactory beans;

	private final ServerSettings settings;

	ServiceDiscovery(ListableBeanFactory beans, ServerSettings settings) {
		this.beans = beans;
		this.settings = settings;
	}

	List<ServiceDefinition> find() {
		List<ServiceDefinition> definitions = new ArrayList<>();
		Map<String, String> beanNames = new HashMap<>();
		for (String beanName : this.beans.getBeanNamesForAnnotation(McpClusterService.class)) {
			if (ScopedProxyUtils.isScopedTarget(beanName)) {
				continue;
			}
			requireSingleton(beanName);
			ServiceDefinition definition = define(beanName);
			String other = beanNames.put(definition.name(), beanName);
			if (other != null) {
				throw new InvalidMcpServiceException("Beans '%s' and '%s' are both MCP services of the name '%s'."
					.formatted(other, beanName, definition.name()), twice(other, beanName));
			}
			definitions.add(definition);
		}
		return definitions;
	}

	/** A class with the annotation is a component: scanning makes a bean of it. */
	private String twice(String one, String other) {
		Class<?> type = this.beans.getType(one);
		return (type != null && type.equals(this.beans.getType(other)))
				? "Both are of %s: @McpClusterService makes it a bean where components are scanned. Remove the additional @Bean method."
					.formatted(type.getName())
				: "Give one of them another name in @McpClusterService.";
	}

	/** Requires a singleton. */
	private void requireSingleton(String beanName) {
		if (!this.beans.isSingleton(beanName)) {
			throw new InvalidMcpServiceException(
					"Bean '%s' is an MCP service with a scope of its own (expected: a singleton).".formatted(beanName),
					"Remove its @Scope, or let each call find its instance: @Scope(proxyMode = ScopedProxyMode.TARGET_CLASS).");
		}
	}

	private ServiceDefinition define(String beanName) {
		McpClusterService annotation = Objects
			.requireNonNull(this.beans.findAnnotationOnBean(beanName, McpClusterService.class));
		try {
			String name = name(annotation, beanName);
			ServiceRules rules = this.settings.calls().of(name);
			Set<String> scopes = (rules.scopes() != null) ? rules.scopes()
					: ServiceRules.requireScopes(Set.of(annotation.scopes()));
			return new ServiceDefinition(beanName, this.beans.getBean(beanName), name, version(annotation),
					annotation.description(), tags(annotation), metadata(annotation),
					this.settings.exposeExceptionMessages(), scopes, rules.toolScopes());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidMcpServiceException("Bean '%s' cannot be served: %s.".formatted(beanName, ex.getMessage()),
					"Correct its @McpClusterService annotation.", ex);
		}
	}

	private static String name(McpClusterService annotation, String beanName) {
		return ServiceName.require(annotation.name().isEmpty() ? derive(beanName) : annotation.name());
	}

	static String derive(String beanName) {
		String dashed = beanName.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
		return dashed.startsWith("-") ? dashed.substring(1) : dashed;
	}

	private static String version(McpClusterService annotation) {
		String version = annotation.version();
		if (version.isBlank() || version.length() > ServiceMetadata.MAX_VALUE) {
			throw new IllegalArgumentException(
					"version: '%s' (expected: 1 to %d characters)".formatted(version, ServiceMetadata.MAX_VALUE));
		}
		return version;
	}

	private Set<String> tags(McpClusterService annotation) {
		Set<String> tags = new TreeSet<>(List.of(annotation.tags()));
		ServiceMetadata.requireTags(tags);
		tags.addAll(this.settings.tags());
		return tags;
	}

	private Map<String, String> metadata(McpClusterService annotation) {
		Map<String, String> metadata = new TreeMap<>(ServiceMetadata.parse(annotation.metadata()));
		metadata.putAll(this.settings.metadata());
		ServiceMetadata.requireMetadata(metadata);
		return metadata;
	}

}
