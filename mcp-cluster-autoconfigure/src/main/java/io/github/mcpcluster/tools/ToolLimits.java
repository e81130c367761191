/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

/**
 * Limits of what services can put before a model.
 *
 * @param maxTools greatest number of tools of a service, 1 to 10,000
 * @param maxDescriptionLength greatest length of the description of a tool, 1 to
 * 1,000,000 characters
 * @param maxResultLength greatest length of the text of a result, 100 to 100,000,000
 * characters
 */
public record ToolLimits(int maxTools, int maxDescriptionLength, int maxResultLength) {

	/** Limits that the great providers of models accept. */
	public static final ToolLimits DEFAULTS = new ToolLimits(100, 1024, 100_000);

	public ToolLimits {
		require("max-tools", maxTools, 1, 10_000);
		require("max-description-length", maxDescriptionLength, 1, 1_000_000);
		require("max-result-length", maxResultLength, 100, 100_000_000);
	}

	private static void require(String name, int value, int least, int most) {
		if (value < least || value > most) {
			throw new IllegalArgumentException("%s: %d (expected: %d to %d)".formatted(name, value, least, most));
		}
	}

}
