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

/**
 * An argument of a tool that clients put into a header too, {@code Mcp-Param-} and the
 * name, so that proxies can route by it without reading bodies (MCP 2026-07-28, "Custom
 * Headers from Tool Parameters"). For parameters that are a string, an integer or a
 * boolean. A call whose header and argument differ is refused.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface McpHeader {

	/**
	 * Name of the header after {@code Mcp-Param-}, unique for the tool in any case.
	 * @return letters, digits and what else names of headers may have
	 */
	String value();

}
