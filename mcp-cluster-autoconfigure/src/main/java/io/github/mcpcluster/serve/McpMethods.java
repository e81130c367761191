/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.ai.mcp.annotation.McpComplete;
import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.context.McpAsyncRequestContext;
import org.springframework.ai.mcp.annotation.context.McpRequestContextTypes;
import org.springframework.ai.mcp.annotation.spring.AnnotationProviderUtil;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * The methods of a bean that have an MCP annotation. Spring AI's converters leave out,
 * with a warning or none, what they cannot serve; here it is an error.
 *
 * @param methods the methods, at least one
 */
record McpMethods(List<Method> methods) {

	private static final Log logger = LogFactory.getLog(McpMethods.class);

	private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(McpTool.class, McpResource.class,
			McpPrompt.class, McpComplete.class);

	/** Parameters through which a method speaks with its client. */
	private static final List<Class<?>> CONVERSATIONS = List.of(McpSyncServerExchange.class,
			McpRequestContextTypes.class);

	/** The same for methods that return before they are done, which none here may. */
	private static final List<Class<?>> ASYNCHRONOUS = List.of(McpAsyncServerExchange.class,
			McpAsyncRequestContext.class);

	/**
	 * Finds the methods of a service and checks them.
	 * @param definition the service
	 * @return its methods
	 * @throws InvalidMcpServiceException if there is none, or one that cannot be served
	 */
	static McpMethods of(ServiceDefinition definition) {
		List<Method> methods = new ArrayList<>();
		if (AopUtils.isJdkDynamicProxy(definition.bean())) {
			throw new InvalidMcpServiceException(
					"Bean '%s' is a proxy of its interfaces, which has no MCP methods."
						.formatted(definition.beanName()),
					"Let it be proxied by class (proxyTargetClass = true, or spring.aop.proxy-target-class=true).");
		}
		List<Method> others = new ArrayList<>();
		for (Method method : AnnotationProviderUtil.beanMethods(definition.bean())) {
			if (Modifier.isPublic(method.getModifiers()) && Stream.of(method.getAnnotations())
				.noneMatch((annotation) -> ANNOTATIONS.contains(annotation.annotationType()))) {
				others.add(method);
			}
			for (Class<? extends Annotation> annotation : ANNOTATIONS) {
				if (AnnotationUtils.findAnnotation(method, annotation) != null) {
					check(definition, method, annotation);
					methods.add(method);
				}
			}
		}
		if (methods.isEmpty()) {
			throw new InvalidMcpServiceException(
					"Bean '%s' is an MCP service without an MCP method.".formatted(definition.beanName()),
					"Annotate a method of %s with @McpTool, @McpResource, @McpPrompt or @McpComplete."
						.formatted(AopUtils.getTargetClass(definition.bean()).getName()));
		}
		if (!others.isEmpty() && logger.isDebugEnabled()) {
			logger.debug("Public methods without an MCP annotation are not served: bean=%s, methods=%s"
				.formatted(definition.beanName(), others.stream().map(Method::getName).toList()));
		}
		return new McpMethods(methods);
	}

	/** Returns whether a method speaks with its client while it runs. */
	boolean converse() {
		return this.methods.stream()
			.flatMap((method) -> Stream.of(method.getParameterTypes()))
			.anyMatch((type) -> CONVERSATIONS.stream().anyMatch((known) -> known.isAssignableFrom(type)));
	}

	/** Describes the methods that offer something of a name or URI, for messages. */
	String describe(String name) {
		return this.methods.stream()
			.filter((method) -> ANNOTATIONS.stream().anyMatch((annotation) -> offers(method, annotation, name)))
			.map((method) -> "%s(%s)".formatted(method.getName(),
					Stream.of(method.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", "))))
			.collect(Collectors.joining(" and "));
	}

	/** Without a name in its annotation, a method offers something of its own name. */
	private static boolean offers(Method method, Class<? extends Annotation> type, String name) {
		Annotation annotation = method.getAnnotation(type);
		if (annotation == null) {
			return false;
		}
		Map<String, Object> attributes = AnnotationUtils.getAnnotationAttributes(annotation);
		List<Object> given = Stream.of("name", "uri", "prompt")
			.map((attribute) -> attributes.getOrDefault(attribute, ""))
			.filter((value) -> !value.equals(""))
			.toList();
		return given.isEmpty() ? method.getName().equals(name) : given.contains(name);
	}

	boolean have(Class<? extends Annotation> annotation) {
		return this.methods.stream().anyMatch((method) -> method.isAnnotationPresent(annotation));
	}

	private static void check(ServiceDefinition definition, Method method, Class<? extends Annotation> annotation) {
		String what = "Method '%s' of bean '%s'".formatted(ClassUtils.getQualifiedMethodName(method),
				definition.beanName());
		String name = "@" + annotation.getSimpleName();
		if (!method.isAnnotationPresent(annotation)) {
			throw new InvalidMcpServiceException(
					"%s has %s only through another annotation, an interface or a superclass.".formatted(what, name),
					"Put %s on the method itself.".formatted(name));
		}
		if (isAsynchronous(method.getReturnType())) {
			throw new InvalidMcpServiceException(
					"%s returns a reactive or asynchronous %s.".formatted(what, method.getReturnType().getSimpleName()),
					"Return the value itself: MCP Cluster calls methods on the thread of the request.");
		}
		requireSynchronous(method, what);
		requireReachable(definition, method, what);
	}

	private static boolean isAsynchronous(Class<?> type) {
		return Future.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

	private static void requireSynchronous(Method method, String what) {
		for (Class<?> type : method.getParameterTypes()) {
			if (ASYNCHRONOUS.contains(type)) {
				throw new InvalidMcpServiceException(
						"%s has a parameter %s, which is for methods that return before they are done.".formatted(what,
								type.getSimpleName()),
						"Take a McpSyncRequestContext or a McpSyncServerExchange: MCP Cluster calls methods on the"
								+ " thread of the request.");
			}
		}
	}

	private static void requireReachable(ServiceDefinition definition, Method method, String what) {
		int hidden = Modifier.PRIVATE | Modifier.FINAL;
		if (AopUtils.isAopProxy(definition.bean()) && (method.getModifiers() & hidden) != 0) {
			throw new InvalidMcpServiceException(
					"%s is private or final, and the bean is a proxy that cannot pass the call on.".formatted(what),
					"Make the method neither private nor final.");
		}
	}

}
