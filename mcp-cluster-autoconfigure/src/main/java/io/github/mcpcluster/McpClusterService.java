/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean that is served as an MCP server of its own and registered in the cluster.
 * Its methods annotated with Spring AI's {@code @McpTool}, {@code @McpResource},
 * {@code @McpPrompt} and {@code @McpComplete} are what the server offers.
 * <p>
 * A service {@code calculator} is served at {@code /mcp/calculator}; see
 * {@code mcp.cluster.server.base-path}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface McpClusterService {

	/**
	 * Name of the service, a DNS label. Same as {@link #name()}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name of the service: 1 to 63 characters out of {@code [a-z0-9-]}. Empty for the
	 * name of the bean, with capital letters turned into {@code -} and a small letter.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Version of the service, shown to clients and written to the registry.
	 * @return the version
	 */
	String version() default "1.0.0";

	/**
	 * Purpose of the service. Sent to clients as the instructions of the server.
	 * @return the description, empty for none
	 */
	String description() default "";

	/**
	 * Tags written to the registry, beside those of {@code mcp.cluster.server.tags}.
	 * @return tags
	 */
	String[] tags() default {};

	/**
	 * Metadata written to the registry as {@code key=value}, keys out of
	 * {@code [A-Za-z0-9_-]}, beside that of {@code mcp.cluster.server.metadata}.
	 * @return pairs
	 */
	String[] metadata() default {};

	/**
	 * Scopes that the token of a caller needs. Those of
	 * {@code mcp.cluster.server.services.<name>.scopes} take their place.
	 * @return scopes, none for any caller
	 */
	String[] scopes() default {};

}
