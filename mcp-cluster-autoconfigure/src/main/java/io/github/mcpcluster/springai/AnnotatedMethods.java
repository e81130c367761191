/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.springai;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.mcp.annotation.McpElicitation;
import org.springframework.ai.mcp.annotation.McpLogging;
import org.springframework.ai.mcp.annotation.McpProgress;
import org.springframework.ai.mcp.annotation.McpPromptListChanged;
import org.springframework.ai.mcp.annotation.McpResourceListChanged;
import org.springframework.ai.mcp.annotation.McpSampling;
import org.springframework.ai.mcp.annotation.McpToolListChanged;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The services that have annotated methods. Spring AI's registry calls these methods, but
 * does not show which there are. Looks through the beans once, at the first question.
 * Safe for use by several threads.
 */
final class AnnotatedMethods {

	private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(McpSampling.class,
			McpElicitation.class, McpProgress.class, McpLogging.class, McpToolListChanged.class,
			McpPromptListChanged.class, McpResourceListChanged.class);

	private final ConfigurableListableBeanFactory beans;

	private @Nullable Map<Class<? extends Annotation>, Set<String>> clients;

	AnnotatedMethods(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Returns whether a service has such a method.
	 * @param annotation the annotation of the method
	 * @param service name of the service
	 * @return whether it is among the clients of one
	 */
	boolean has(Class<? extends Annotation> annotation, String service) {
		return clients().getOrDefault(annotation, Set.of()).contains(service);
	}

	/**
	 * Returns whether a service has any annotated method.
	 * @param service name of the service
	 * @return whether it is among the clients of one
	 */
	boolean name(String service) {
		return clients().values().stream().anyMatch((services) -> services.contains(service));
	}

	private synchronized Map<Class<? extends Annotation>, Set<String>> clients() {
		Map<Class<? extends Annotation>, Set<String>> clients = this.clients;
		if (clients == null) {
			clients = new HashMap<>();
			for (String name : this.beans.getBeanDefinitionNames()) {
				Class<?> type = AutoProxyUtils.determineTargetClass(this.beans, name);
				if (type != null && AnnotationUtils.isCandidateClass(type, ANNOTATIONS)) {
					collect(type, clients);
				}
			}
			this.clients = clients;
		}
		return clients;
	}

	private static void collect(Class<?> type, Map<Class<? extends Annotation>, Set<String>> clients) {
		for (Method method : ReflectionUtils.getAllDeclaredMethods(type)) {
			for (Class<? extends Annotation> annotation : ANNOTATIONS) {
				Annotation found = AnnotationUtils.findAnnotation(method, annotation);
				if (found != null && AnnotationUtils.getValue(found, "clients") instanceof String[] names) {
					clients.computeIfAbsent(annotation, (key) -> new HashSet<>()).addAll(Arrays.asList(names));
				}
			}
		}
	}

}
