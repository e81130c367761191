/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.McpClusterService;
import org.junit.jupiter.api.Test;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

class AnnotatedBeanHintsTests {

	@Test
	void letTheMethodsOfServicesBeCalled() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Calculator.class, "add"))
			.accepts(hints(Calculator.class));
	}

	@Test
	void letWhatMethodsTakeAndReturnBeBoundToJson() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Sum.class, "result"))
			.accepts(hints(Calculator.class));
	}

	@Test
	void sayNothingOfOtherBeans() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Plain.class, "add"))
			.rejects(hints(Plain.class));
	}

	private static RuntimeHints hints(Class<?> bean) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(bean);
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(AnnotatedBeanHintsTests.class)), new InMemoryGeneratedFiles());
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		return generation.getRuntimeHints();
	}

	@McpClusterService("calculator")
	static class Calculator {

		@McpTool
		Sum add(int a, int b) {
			return new Sum(a + b);
		}

	}

	static class Plain {

		int add(int a, int b) {
			return a + b;
		}

	}

	record Sum(int result) {
	}

}
