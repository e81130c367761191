/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import io.github.mcpcluster.benchmarks.harness.Applications;
import io.github.mcpcluster.benchmarks.harness.ChildJvm;

/**
 * An application with a web server and Actuator, and no MCP.
 */
final class PlainServer {

	private PlainServer() {
	}

	public static void main(String[] arguments) {
		ChildJvm.endWithParent();
		Applications.serve(arguments);
	}

}
