/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

/**
 * One instance of the calculator.
 *
 * @param name how it calls itself in its answers
 * @param process its process
 * @param port where it listens
 */
record Server(String name, Child process, int port) {

	/** Returns its id in the registry. */
	String id() {
		return "calculator-127.0.0.1-" + this.port;
	}

}
