/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * Names the tools of services for models. One bean of this type replaces
 * {@link #DEFAULT}. Asked when the list of a service has changed, by several threads.
 * Must give the same tool the same name each time.
 * <p>
 * A name has 1 to 64 characters out of {@code A-Z a-z 0-9 _ -}, as model providers accept
 * them, and no other tool has it. Otherwise the tool is not offered, and a warning names
 * it.
 */
@FunctionalInterface
public interface ToolNaming {

	/**
	 * Gives {@code <service>_<tool>}. If that is too long or has other characters, they
	 * are cut or replaced, and a part of a hash keeps the name apart from others. An
	 * underscore goes ahead of a service whose name begins with a digit.
	 */
	ToolNaming DEFAULT = (service, tool) -> ModelNames.of(service, tool.name());

	/**
	 * Names a tool.
	 * @param service name of the service
	 * @param tool definition of the tool, as the service lists it
	 * @return the name for models
	 */
	String name(String service, Tool tool);

}
