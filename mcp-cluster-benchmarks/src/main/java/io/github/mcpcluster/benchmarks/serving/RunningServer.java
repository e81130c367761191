/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import java.net.URI;

import io.github.mcpcluster.benchmarks.harness.Applications;
import io.github.mcpcluster.benchmarks.harness.ChildJvm;

/**
 * A server in a JVM of its own.
 *
 * @param jvm the JVM
 * @param uri where it serves the tool
 */
record RunningServer(ChildJvm jvm, URI uri) implements AutoCloseable {

	static RunningServer start(ServerKind kind) {
		ChildJvm jvm = kind.start();
		jvm.await(Applications.STARTED);
		return new RunningServer(jvm, URI.create("http://127.0.0.1:" + jvm.await(Applications.PORT) + kind.path()));
	}

	@Override
	public void close() {
		this.jvm.close();
	}

}
