/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of the demo, which writes to a log of its own.
 *
 * @param name its name
 * @param process the process
 * @param log where it writes to
 */
record Child(String name, Process process, Path log) {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+) ");

	private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

	private static final int LAST_LINES = 15;

	/** Waits until the application listens. */
	int awaitPort() {
		int[] port = new int[1];
		Pace.await(this.name + " is to start", START_TIMEOUT, () -> {
			DemoFailure.unless(this.process.isAlive(), "%s has ended while it started:%n%s", this.name, lastLines());
			Matcher matcher = PORT.matcher(output());
			port[0] = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
			return port[0] > 0;
		});
		return port[0];
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** Returns what it has written. */
	String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new DemoFailure("The log of " + this.name + " cannot be read", ex);
		}
	}

	String lastLines() {
		List<String> lines = output().lines().toList();
		return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
	}

	/** Sends SIGKILL. */
	void kill() {
		this.process.destroyForcibly();
	}

	/** Sends SIGTERM to it and to what it has started. */
	void terminate() {
		this.process.descendants().forEach(ProcessHandle::destroy);
		this.process.destroy();
	}

	/** Waits for its end, and kills it when that takes too long. */
	void awaitEnd(Duration atMost) {
		try {
			if (!this.process.waitFor(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
				kill();
				this.process.waitFor(5, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			kill();
			Thread.currentThread().interrupt();
		}
	}

}
