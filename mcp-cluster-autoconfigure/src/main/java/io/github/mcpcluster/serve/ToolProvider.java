/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.Method;
import java.util.List;

import org.springframework.ai.mcp.annotation.provider.tool.SyncStatelessMcpToolProvider;
import org.springframework.ai.mcp.annotation.spring.AnnotationProviderUtil;

/**
 * Spring AI's converter of tool methods, except that exceptions come out of the tool
 * instead of being made into a text that repeats itself and names Java's classes.
 */
final class ToolProvider extends SyncStatelessMcpToolProvider {

	ToolProvider(Object bean) {
		super(List.of(bean));
	}

	@Override
	protected Method[] doGetClassMethods(Object bean) {
		return AnnotationProviderUtil.beanMethods(bean);
	}

	@Override
	protected Class<? extends Throwable> doGetToolCallException() {
		return NoException.class;
	}

	/** What no tool throws. */
	private static final class NoException extends Throwable {

	}

}
