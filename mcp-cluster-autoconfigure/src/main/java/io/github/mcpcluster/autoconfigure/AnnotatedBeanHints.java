/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.mcpcluster.McpClusterService;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Registers reflection hints for ahead-of-time processing: for the methods of services,
 * which are called by reflection, and for the types that they take and return, which are
 * read and written as JSON.
 */
final class AnnotatedBeanHints implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = bean.getBeanClass();
		if (!AnnotatedElementUtils.hasAnnotation(type, McpClusterService.class)) {
			return null;
		}
		return (generation, code) -> {
			contribute(generation.getRuntimeHints().reflection(), type);
			generation.getRuntimeHints().proxies().registerJdkProxy(McpSyncRequestContext.class);
		};
	}

	private static void contribute(ReflectionHints hints, Class<?> type) {
		hints.registerType(type, MemberCategory.INVOKE_DECLARED_METHODS);
		List<Type> bound = new ArrayList<>();
		for (Method method : type.getDeclaredMethods()) {
			bound.add(method.getGenericReturnType());
			bound.addAll(Arrays.asList(method.getGenericParameterTypes()));
		}
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints, bound.toArray(Type[]::new));
	}

}
