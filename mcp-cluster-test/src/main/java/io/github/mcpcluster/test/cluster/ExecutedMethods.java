/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Wraps the beans of a replica to count the methods of tools where they are invoked: a
 * request that is refused before does not count.
 */
final class ExecutedMethods extends AbstractAdvisingBeanPostProcessor {

	private static final long serialVersionUID = 1;

	private final transient Executions executions;

	ExecutedMethods(Executions executions) {
		this.executions = executions;
		this.advisor = new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forMethodAnnotation(McpTool.class),
				(MethodInterceptor) (invocation) -> {
					executions.begun(tool(invocation.getMethod()));
					return invocation.proceed();
				});
		setProxyTargetClass(true);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		// its proxy is wrapped
		return ScopedProxyUtils.isScopedTarget(beanName) ? bean : super.postProcessAfterInitialization(bean, beanName);
	}

	@Override
	protected boolean isEligible(Class<?> targetClass) {
		if (!super.isEligible(targetClass)) {
			return false;
		}
		List<Method> tools = Stream.of(ReflectionUtils.getAllDeclaredMethods(ClassUtils.getUserClass(targetClass)))
			.filter((method) -> method.isAnnotationPresent(McpTool.class))
			.toList();
		if (canBeWrapped(targetClass, tools)) {
			return true;
		}
		tools.forEach((method) -> this.executions.countByRequests(tool(method)));
		return false;
	}

	private static boolean canBeWrapped(Class<?> type, List<Method> tools) {
		Constructor<?>[] constructors = type.getDeclaredConstructors();
		return !Modifier.isFinal(type.getModifiers()) && !type.isSealed()
				&& Stream.of(constructors).anyMatch((constructor) -> !isPrivate(constructor))
				&& tools.stream().noneMatch((tool) -> isPrivate(tool) || Modifier.isFinal(tool.getModifiers()));
	}

	private static boolean isPrivate(Member member) {
		return Modifier.isPrivate(member.getModifiers());
	}

	private static String tool(Method method) {
		String name = Objects.requireNonNull(method.getAnnotation(McpTool.class)).name();
		return name.isBlank() ? method.getName() : name;
	}

}
