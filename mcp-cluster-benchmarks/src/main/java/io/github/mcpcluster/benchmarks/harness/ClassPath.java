/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.harness;

import java.io.File;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Class paths of applications, made from that of this JVM.
 */
public final class ClassPath {

	private static final String SPRING_AI_SERVERS = "spring-ai-(starter|autoconfigure)-mcp-server|mcp-spring-webmvc";

	private static final String STARTER = "mcp-cluster-(autoconfigure|spring-boot-starter)|resilience4j|httpclient|httpcore";

	private ClassPath() {
	}

	/**
	 * Returns the class path of an application with the starter alone.
	 * @return without the servers of Spring AI
	 */
	public static String withStarter() {
		return without(SPRING_AI_SERVERS);
	}

	/**
	 * Returns the class path of an application with Spring AI's starter alone.
	 * @return without this library and what only its starter brings
	 */
	public static String withSpringAi() {
		return without(STARTER);
	}

	/**
	 * Returns the class path of an application that knows no MCP.
	 * @return without this library and Spring AI
	 */
	public static String withoutMcp() {
		return without(STARTER + "|spring-ai-|mcp-(core|json|spring|[0-9])");
	}

	private static String without(String jars) {
		Predicate<String> dropped = Pattern.compile("/(" + jars + ")[^/]*\\.jar$").asPredicate();
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(dropped.negate())
			.collect(Collectors.joining(File.pathSeparator));
	}

}
