/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An agent as a child process.
 */
final class AgentProcess implements ConsulAgent {

	private final List<String> command;

	private OwnedProcess process;

	AgentProcess(String binary, List<String> arguments) {
		this.command = new ArrayList<>(List.of(binary));
		this.command.addAll(arguments);
	}

	@Override
	public void start() {
		this.process = OwnedProcess.start("consul", this.command, Map.of());
	}

	@Override
	public boolean isAlive() {
		return this.process != null && this.process.isAlive();
	}

	@Override
	public void kill() {
		if (isAlive()) {
			this.process.kill();
		}
	}

	@Override
	public void pause() {
		this.process.pause();
	}

	@Override
	public void resume() {
		this.process.resume();
	}

	@Override
	public String output() {
		return (this.process != null) ? this.process.output().tail() : "";
	}

}
