/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

/**
 * Ends a method before it has a result, because it asks for what is not there yet. An
 * error, so that neither Spring AI nor the method itself takes it for a failure.
 */
public final class CallEnded extends Error {

	private static final long serialVersionUID = 1;

	/**
	 * Creates an instance without a stack trace.
	 * @param reason why the method ends
	 */
	public CallEnded(String reason) {
		super(reason, null, false, false);
	}

	/**
	 * Throws again what ended a method.
	 * @param thrown what came out of the method, wrapped or not
	 * @throws CallEnded if it is among the causes
	 */
	static void rethrow(Throwable thrown) {
		int depth = 0;
		for (Throwable cause = thrown; cause != null && depth < 16; cause = cause.getCause()) {
			if (cause instanceof CallEnded ended) {
				throw ended;
			}
			depth++;
		}
	}

}
