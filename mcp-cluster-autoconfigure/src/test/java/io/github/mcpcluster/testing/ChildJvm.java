/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@link ChildProcess} that is a JVM.
 */
public final class ChildJvm {

	private final String name;

	private final List<String> program;

	private final List<String> prefix = new ArrayList<>();

	private final List<String> flags = new ArrayList<>(
			List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

	private final List<String> arguments = new ArrayList<>();

	private final Map<String, String> environment = new LinkedHashMap<>();

	private String classPath = System.getProperty("java.class.path");

	private ChildJvm(String name, List<String> program) {
		this.name = name;
		this.program = program;
	}

	/**
	 * Prepares a JVM for a main class, with the class path of this one.
	 * @param main the class with the main method
	 * @return what to start it with
	 */
	public static ChildJvm of(Class<?> main) {
		return new ChildJvm(main.getSimpleName(), List.of(main.getName()));
	}

	/**
	 * Prepares a JVM for an executable jar.
	 * @param jar the file
	 * @return what to start it with
	 */
	public static ChildJvm of(Path jar) {
		return new ChildJvm(jar.getFileName().toString(), List.of("-jar", jar.toString()));
	}

	/**
	 * Adds arguments of the program.
	 * @param more the arguments
	 * @return this
	 */
	public ChildJvm arguments(String... more) {
		this.arguments.addAll(List.of(more));
		return this;
	}

	/**
	 * Adds a system property.
	 * @param key its name
	 * @param value its value
	 * @return this
	 */
	public ChildJvm systemProperty(String key, Object value) {
		return flags("-D" + key + "=" + value);
	}

	/**
	 * Adds flags of the JVM.
	 * @param more the flags
	 * @return this
	 */
	public ChildJvm flags(String... more) {
		this.flags.addAll(List.of(more));
		return this;
	}

	/**
	 * Adds a variable to the environment, which is otherwise that of this JVM.
	 * @param variable its name
	 * @param value its value
	 * @return this
	 */
	public ChildJvm environment(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/**
	 * Starts the JVM by another command, such as one that makes a namespace.
	 * @param command the command, which takes the rest as its arguments
	 * @return this
	 */
	public ChildJvm within(String... command) {
		this.prefix.addAll(List.of(command));
		return this;
	}

	/**
	 * Replaces the class path.
	 * @param entries jars and folders
	 * @return this
	 */
	public ChildJvm classPath(List<Path> entries) {
		this.classPath = entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
		return this;
	}

	/**
	 * Drops jars from the class path; folders stay.
	 * @param regex what to find in the file name
	 * @return this
	 */
	public ChildJvm withoutJars(String regex) {
		Predicate<String> dropped = Pattern.compile("(" + regex + ")[^/]*\\.jar$").asPredicate();
		this.classPath = Arrays.stream(this.classPath.split(File.pathSeparator))
			.filter(dropped.negate())
			.collect(Collectors.joining(File.pathSeparator));
		return this;
	}

	/**
	 * Starts the JVM, and does not wait for anything.
	 * @return the running process, to be closed by the caller
	 */
	public ChildProcess start() {
		List<String> command = new ArrayList<>(this.prefix);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.flags);
		if (!this.program.contains("-jar")) {
			command.addAll(List.of("-cp", this.classPath));
		}
		command.addAll(this.program);
		command.addAll(this.arguments);
		return ChildProcess.start(this.name, command, this.environment);
	}

}
