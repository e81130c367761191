/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.ChildProcess;

/**
 * An MCP server of {@code src/test/node} in a process of its own, on 127.0.0.1.
 */
final class NodeServer implements AutoCloseable {

	/** Name of the service that all these servers offer. */
	static final String SERVICE = "notes";

	private static final Duration START = Duration.ofSeconds(60);

	private final String program;

	private final String name;

	private final Path journal;

	private ChildProcess process;

	private URI uri;

	private NodeServer(String program, String name, Path journal) {
		this.program = program;
		this.name = name;
		this.journal = journal;
		this.process = launch(0);
		this.uri = awaitUri();
	}

	/**
	 * Starts a server on a free port and waits until it listens.
	 * @param program file name of the program
	 * @param name what the server calls itself
	 * @param journal file that it appends the ids of writes to
	 */
	static NodeServer start(String program, String name, Path journal) {
		return new NodeServer(program, name, journal);
	}

	private ChildProcess launch(int port) {
		List<String> command = List.of(NodePackages.node().toString(), NodePackages.program(this.program).toString(),
				"--port", String.valueOf(port), "--name", this.name, "--journal", this.journal.toString());
		return ChildProcess.start(this.name, command, Map.of());
	}

	private URI awaitUri() {
		return URI.create(this.process.awaitLine("Listening: (\\S+)", START).group(1));
	}

	/** Returns the instance as one that says nothing of itself. */
	McpInstance instance() {
		return McpInstance.of(SERVICE, new Endpoint(false, this.uri.getHost(), this.uri.getPort(), this.uri.getPath()),
				Traits.NONE);
	}

	String name() {
		return this.name;
	}

	/** Kills it with SIGKILL and starts it again on its port. */
	void restart() {
		this.process.kill();
		this.process = launch(this.uri.getPort());
		this.uri = awaitUri();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
