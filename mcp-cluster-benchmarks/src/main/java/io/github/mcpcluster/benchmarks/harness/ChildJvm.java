/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A main class in a JVM of its own. It prints its results on its standard output as
 * {@code name: value}, and ends with this JVM at the latest.
 */
public final class ChildJvm implements AutoCloseable {

	private final String name;

	private final Process process;

	private final BufferedReader output;

	private ChildJvm(String name, Process process) {
		this.name = name;
		this.process = process;
		this.output = process.inputReader();
	}

	/**
	 * Starts a JVM.
	 * @param main the main class
	 * @param arguments its arguments
	 * @param classPath the class path
	 * @return the running JVM
	 */
	public static ChildJvm start(Class<?> main, List<String> arguments, String classPath) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-cp", classPath, main.getName()));
		command.addAll(arguments);
		try {
			return new ChildJvm(main.getSimpleName(),
					new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends this JVM when its parent has ended. Called by the main class of a child.
	 */
	public static void endWithParent() {
		Thread watcher = new Thread(() -> {
			try {
				System.in.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// the parent has ended
			}
			Runtime.getRuntime().halt(0);
		}, "parent");
		watcher.setDaemon(true);
		watcher.start();
	}

	/**
	 * Sends a result to the parent. Called by the main class of a child.
	 * @param name name of the result
	 * @param value its value, one line
	 */
	public static void tell(String name, Object value) {
		System.out.println(name + ": " + value);
	}

	/**
	 * Waits for a result. Lines before it go to the standard error output.
	 * @param result name of the result
	 * @return its value
	 * @throws IllegalStateException if the JVM ends without it
	 */
	public String await(String result) {
		String start = result + ": ";
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(start)) {
					return line.substring(start.length());
				}
				System.err.println(this.name + "> " + line);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException(this.name + " ended and did not tell: " + result);
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
