/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.util.List;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts the cluster of a test with its first parameter, and closes it after the test.
 */
final class TestClusterExtension implements ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(TestClusterExtension.class);

	/** Lets parameters of a constructor have the cluster of their test as well. */
	@Override
	public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
		return ExtensionContextScope.TEST_METHOD;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == TestCluster.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		if (context.getTestMethod().isEmpty()) {
			throw new ParameterResolutionException(
					"%s: a TestCluster without a test (expected: a parameter of a test, of @BeforeEach or @AfterEach, or of the constructor of a class with one instance for each test)"
						.formatted(parameter.getDeclaringExecutable()));
		}
		McpClusterTest settings = AnnotationSupport
			.findAnnotation(context.getRequiredTestClass(), McpClusterTest.class, context.getEnclosingTestClasses())
			.orElseThrow(
					() -> new IllegalStateException("%s: no @McpClusterTest (expected: one on the class of the test)"
						.formatted(context.getRequiredTestClass().getName())));
		// the store closes what it holds after the test
		return context.getStore(NAMESPACE)
			.computeIfAbsent(TestCluster.class, (key) -> TestCluster.start(settings.replicas(),
					List.of(settings.services()), settings.properties()), TestCluster.class);
	}

}
