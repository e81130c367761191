/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import java.util.List;
import java.util.function.Supplier;

import io.github.mcpcluster.benchmarks.harness.ChildJvm;
import io.github.mcpcluster.benchmarks.harness.ClassPath;

/**
 * The applications that are compared.
 */
enum ServerKind {

	/** A web server and Actuator. */
	PLAIN("web server and Actuator", PlainServer.class, ClassPath::withoutMcp, "", ""),

	/** Spring AI's server without sessions. */
	STATELESS("Spring AI, stateless", SpringAiServer.class, ClassPath::withSpringAi, "/mcp",
			"--spring.ai.mcp.server.protocol=stateless"),

	/** Spring AI's server with sessions. */
	STREAMABLE("Spring AI, streamable", SpringAiServer.class, ClassPath::withSpringAi, "/mcp",
			"--spring.ai.mcp.server.protocol=streamable"),

	/** Ours. */
	CLUSTER("MCP Cluster", ClusterServer.class, ClassPath::withStarter, "/mcp/calculator",
			"--mcp.cluster.registry.local.directory=none");

	private final String title;

	private final Class<?> main;

	private final Supplier<String> classPath;

	private final String path;

	private final String setting;

	ServerKind(String title, Class<?> main, Supplier<String> classPath, String path, String setting) {
		this.title = title;
		this.main = main;
		this.classPath = classPath;
		this.path = path;
		this.setting = setting;
	}

	String title() {
		return this.title;
	}

	String path() {
		return this.path;
	}

	ChildJvm start() {
		return ChildJvm.start(this.main, this.setting.isEmpty() ? List.of() : List.of(this.setting),
				this.classPath.get());
	}

}
