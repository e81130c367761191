/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

/**
 * Something is not as the demo expects it. The message is for the user.
 */
final class DemoFailure extends RuntimeException {

	private static final long serialVersionUID = 1;

	DemoFailure(String message) {
		super(message);
	}

	DemoFailure(String message, Throwable cause) {
		super(message + ": " + cause, cause);
	}

	static void unless(boolean expected, String message, Object... values) {
		if (!expected) {
			throw new DemoFailure(message.formatted(values));
		}
	}

}
