/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

/**
 * Failures of futures, which wrap what they failed with on the way from one stage to the
 * next.
 */
public final class FutureFailures {

	private FutureFailures() {
	}

	/**
	 * Returns what a future failed with.
	 * @param failure the failure as a stage gets it, {@code null} for none
	 * @return the failure without its wrapping, {@code null} for none
	 */
	public static @Nullable Throwable unwrap(@Nullable Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

}
