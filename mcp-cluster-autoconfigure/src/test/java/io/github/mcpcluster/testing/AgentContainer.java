/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.time.Duration;
import java.util.List;

import org.testcontainers.consul.ConsulContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * An agent in a container on the network of the host: it listens on loopback, and its
 * checks reach the loopback of the tests.
 */
final class AgentContainer implements ConsulAgent {

	private final DockerImageName image;

	private final List<String> arguments;

	private ConsulContainer container;

	private ProcessOutput output = new ProcessOutput();

	private boolean paused;

	AgentContainer(String image, List<String> arguments) {
		this.image = DockerImageName.parse(image).asCompatibleSubstituteFor("hashicorp/consul");
		this.arguments = arguments;
	}

	@Override
	public void start() {
		ProcessOutput log = new ProcessOutput();
		this.output = log;
		this.container = new ConsulContainer(this.image);
		this.container.setExposedPorts(List.of());
		this.container.withNetworkMode("host")
			.withCommand(this.arguments.toArray(String[]::new))
			.withLogConsumer((frame) -> log.add(text(frame)))
			.waitingFor(new NoWait())
			.withStartupTimeout(Duration.ofSeconds(60))
			.start();
	}

	private static String text(OutputFrame frame) {
		return frame.getUtf8StringWithoutLineEnding();
	}

	@Override
	public boolean isAlive() {
		return this.container != null && this.container.isRunning();
	}

	@Override
	public void kill() {
		if (this.container == null) {
			return;
		}
		if (this.paused) {
			resume();
		}
		if (this.container.isRunning()) {
			this.container.getDockerClient().killContainerCmd(this.container.getContainerId()).exec();
		}
		this.container.stop();
		this.container = null;
	}

	@Override
	public void pause() {
		this.container.getDockerClient().pauseContainerCmd(this.container.getContainerId()).exec();
		this.paused = true;
	}

	@Override
	public void resume() {
		this.container.getDockerClient().unpauseContainerCmd(this.container.getContainerId()).exec();
		this.paused = false;
	}

	@Override
	public String output() {
		return this.output.tail();
	}

	/**
	 * Leaves the wait to the caller, which waits in the same way for every kind of agent.
	 */
	private static final class NoWait extends AbstractWaitStrategy {

		@Override
		protected void waitUntilReady() {
			// see TestConsul
		}

	}

}
