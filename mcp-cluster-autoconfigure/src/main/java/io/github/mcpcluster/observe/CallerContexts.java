/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.function.Supplier;

import io.github.mcpcluster.McpRequestCustomizer;
import io.github.mcpcluster.connect.CallerContext;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;

/**
 * Contexts of callers, by Micrometer's context propagation: all that a
 * {@code ThreadLocalAccessor} is registered for, such as the observation and Spring
 * Security's context.
 */
public final class CallerContexts implements Supplier<CallerContext> {

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	/**
	 * Returns what captures contexts for customizers.
	 * @param customizers those who need the context
	 * @return captures nothing where there are none
	 */
	public static Supplier<CallerContext> neededBy(List<McpRequestCustomizer> customizers) {
		return customizers.isEmpty() ? () -> CallerContext.NONE : new CallerContexts();
	}

	/**
	 * Captures the context of this thread.
	 * @return the context
	 */
	@Override
	public CallerContext get() {
		ContextSnapshot snapshot = this.snapshots.captureAll();
		return snapshot::wrap;
	}

}
