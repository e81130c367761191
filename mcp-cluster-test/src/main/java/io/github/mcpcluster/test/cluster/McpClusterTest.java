/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a {@link TestCluster} for each test of a class, and hands it to parameters of
 * that type. The cluster ends with its test. Needs
 * {@code mcp-cluster-spring-boot-starter} on the class path of the test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(TestClusterExtension.class)
public @interface McpClusterTest {

	/**
	 * Classes that each replica has as beans: those with {@code @McpClusterService}, and
	 * configurations that they need.
	 * @return the classes
	 */
	Class<?>[] services();

	/**
	 * Number of replicas at the start.
	 * @return the number; 3 by default
	 */
	int replicas() default 3;

	/**
	 * Properties of the replicas and of the client, such as
	 * {@code mcp.cluster.client.max-attempts=2}.
	 * @return the properties; none by default
	 */
	String[] properties() default {};

}
