/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A temporary folder, and the processes that work in it: none of them outlives the demo,
 * however that ends.
 */
final class Workplace implements AutoCloseable {

	private static final Pattern SETTINGS = Pattern
		.compile("(SPRING|SERVER|MANAGEMENT|LOGGING|MCP_CLUSTER|CALCULATOR|CONSUL)_.*");

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

	private final Deque<Child> children = new ArrayDeque<>();

	private final Path folder;

	private volatile boolean closed;

	private volatile boolean kept;

	private Workplace(Path folder) {
		this.folder = folder;
	}

	static Workplace create() {
		try {
			return new Workplace(Files.createTempDirectory("mcp-cluster-demo-"));
		}
		catch (IOException ex) {
			throw new DemoFailure("No temporary folder can be made", ex);
		}
	}

	Path folder() {
		return this.folder;
	}

	boolean isClosed() {
		return this.closed;
	}

	/** Keeps the folder, so that the user can look at the logs. */
	void keepFolder() {
		this.kept = true;
	}

	/**
	 * Starts a process, away from the settings that the user may have in the environment.
	 */
	synchronized Child start(String name, List<String> command) {
		DemoFailure.unless(!this.closed, "%s: not started, the demo ends", name);
		Path log = this.folder.resolve(name + ".log");
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((variable) -> SETTINGS.matcher(variable).matches());
		try {
			Process process = builder.start();
			Child child = new Child(name, process, log);
			this.children.push(child);
			process.getOutputStream().close();
			return child;
		}
		catch (IOException ex) {
			throw new DemoFailure("%s does not start".formatted(name), ex);
		}
	}

	/** Ends all processes, the latest first, and removes the folder. */
	@Override
	public synchronized void close() {
		this.closed = true;
		List<Child> ending = new ArrayList<>(this.children);
		this.children.clear();
		ending.forEach(Child::terminate);
		long start = System.nanoTime();
		for (Child each : ending) {
			each.awaitEnd(STOP_TIMEOUT.minusNanos(System.nanoTime() - start));
		}
		if (!this.kept) {
			delete();
		}
	}

	private void delete() {
		if (Files.exists(this.folder)) {
			try (Stream<Path> files = Files.walk(this.folder)) {
				for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(each);
				}
			}
			catch (IOException | UncheckedIOException ex) {
				System.err.println("The folder " + this.folder + " stays, as it cannot be removed: " + ex);
			}
		}
	}

}
