/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@link ChildProcess} that is a JVM.
 */
public final class ChildJvm implements AutoCloseable {

	private final ChildProcess process;

	private ChildJvm(ChildProcess process) {
		this.process = process;
	}

	/**
	 * Prepares a JVM for a main class, with the class path of this one.
	 * @param main the class with the main method
	 * @return what to start it with
	 */
	public static Launch of(Class<?> main) {
		return new Launch(main.getSimpleName(), List.of(main.getName()));
	}

	/**
	 * Prepares a JVM for an executable jar.
	 * @param jar the file
	 * @return what to start it with
	 */
	public static Launch of(Path jar) {
		return new Launch(jar.getFileName().toString(), List.of("-jar", jar.toString()));
	}

	/** Returns the id of the process. */
	public long pid() {
		return this.process.pid();
	}

	/** Whether it runs, be it paused. */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** Returns the last 5,000 lines that it wrote. */
	public List<String> output() {
		return this.process.output();
	}

	/**
	 * Waits for a line of its output, be it written already.
	 * @param regex what to find in the line
	 * @param atMost how long to wait
	 * @return the match
	 * @throws IllegalStateException if the time is over, or the program, before that
	 */
	public MatchResult awaitLine(String regex, Duration atMost) {
		return this.process.awaitLine(regex, atMost);
	}

	/**
	 * Waits until a GET of the address is answered with status 200.
	 * @param uri the address
	 * @param atMost how long to wait
	 * @throws IllegalStateException if the time is over, or the program, before that
	 */
	public void awaitHttp(URI uri, Duration atMost) {
		this.process.awaitHttp(uri, atMost);
	}

	/** Sends SIGKILL, and waits for the end. */
	public void kill() {
		this.process.kill();
	}

	/** Sends SIGTERM, and does not wait; see {@link #waitFor}. */
	public void terminate() {
		this.process.terminate();
	}

	/** Freezes it: its ports accept connections, and nothing is answered. */
	public void pause() {
		this.process.pause();
	}

	/** Lets it go on after {@link #pause()}. */
	public void resume() {
		this.process.resume();
	}

	/**
	 * Waits for the end.
	 * @param atMost how long
	 * @return the exit code: 143 after SIGTERM, 137 after SIGKILL
	 * @throws IllegalStateException if it still runs
	 */
	public int waitFor(Duration atMost) {
		return this.process.waitFor(atMost);
	}

	@Override
	public void close() {
		this.process.close();
	}

	/**
	 * What a JVM is started with. Small heap and quick start, unless said otherwise.
	 */
	public static final class Launch {

		private final String name;

		private final List<String> program;

		private final List<String> flags = new ArrayList<>(
				List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

		private final List<String> arguments = new ArrayList<>();

		private final Map<String, String> environment = new LinkedHashMap<>();

		private String classPath = System.getProperty("java.class.path");

		private Launch(String name, List<String> program) {
			this.name = name;
			this.program = program;
		}

		/**
		 * Adds arguments of the program.
		 * @param more the arguments
		 * @return this
		 */
		public Launch arguments(String... more) {
			this.arguments.addAll(List.of(more));
			return this;
		}

		/**
		 * Adds a system property.
		 * @param key its name
		 * @param value its value
		 * @return this
		 */
		public Launch systemProperty(String key, Object value) {
			return flags("-D" + key + "=" + value);
		}

		/**
		 * Adds flags of the JVM.
		 * @param more the flags
		 * @return this
		 */
		public Launch flags(String... more) {
			this.flags.addAll(List.of(more));
			return this;
		}

		/**
		 * Adds a variable to the environment, which is otherwise that of this JVM.
		 * @param variable its name
		 * @param value its value
		 * @return this
		 */
		public Launch environment(String variable, String value) {
			this.environment.put(variable, value);
			return this;
		}

		/**
		 * Replaces the class path.
		 * @param entries jars and folders
		 * @return this
		 */
		public Launch classPath(List<Path> entries) {
			this.classPath = entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
			return this;
		}

		/**
		 * Drops jars from the class path; folders stay.
		 * @param regex what to find in the file name
		 * @return this
		 */
		public Launch withoutJars(String regex) {
			Predicate<String> dropped = Pattern.compile("(" + regex + ")[^/]*\\.jar$").asPredicate();
			this.classPath = Arrays.stream(this.classPath.split(File.pathSeparator))
				.filter(dropped.negate())
				.collect(Collectors.joining(File.pathSeparator));
			return this;
		}

		/**
		 * Starts the JVM, and does not wait for anything.
		 * @return the running JVM, to be closed by the caller
		 */
		public ChildJvm start() {
			List<String> command = new ArrayList<>();
			command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
			command.addAll(this.flags);
			if (!this.program.contains("-jar")) {
				command.addAll(List.of("-cp", this.classPath));
			}
			command.addAll(this.program);
			command.addAll(this.arguments);
			return new ChildJvm(ChildProcess.start(this.name, command, this.environment));
		}

	}

}
