/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import org.apache.commons.logging.Log;

/**
 * A directory on the real file system and its clock, on a machine whose monotonic time
 * the test sets. Heartbeats are due every 2 s and good for 6 s.
 */
final class TestDirectory {

	static final String SELF = "this-machine";

	final LocalSettings settings;

	final List<String> warnings = new ArrayList<>();

	private long nanos;

	TestDirectory(Path base) {
		this(LocalSettings.of(base.resolve("registry")));
	}

	TestDirectory(LocalSettings settings) {
		this.settings = settings;
	}

	Path path() {
		return this.settings.directory().resolve(this.settings.cluster());
	}

	/** Returns the only entry of an instance. */
	Path entry(McpInstance instance) throws IOException {
		String stem = EntryName.of(SELF, instance.id()).stem();
		return path().resolve(files().stream()
			.filter((name) -> name.startsWith(stem) && name.endsWith(".json"))
			.reduce((one, other) -> {
				throw new IllegalStateException("two entries: " + one + ", " + other);
			})
			.orElseThrow());
	}

	List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(path())) {
			return files.map((file) -> file.getFileName().toString()).filter((name) -> !name.equals(".new")).toList();
		}
	}

	/** Time goes by for the processes, and no file is refreshed. */
	void pass(Duration duration) {
		this.nanos += duration.toNanos();
	}

	/** Lets a file be as if it had been refreshed some time ago. */
	void touchAt(Path file, Duration ago) throws IOException {
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
	}

	private Machine machine(String identity) {
		return new Machine(identity, () -> this.nanos);
	}

	EntryDirectory directory() {
		return new EntryDirectory(this.settings, FolderRules.ofThisUser());
	}

	DirectoryView view() {
		return view(SELF);
	}

	DirectoryView view(String machine) {
		return new DirectoryView(directory(), machine(machine), this.settings, log());
	}

	/** Returns a view for which time goes by as it does. */
	DirectoryView realView() {
		return new DirectoryView(directory(), new Machine(SELF, System::nanoTime), this.settings, log());
	}

	DirectoryRegistry registry() {
		return registry(SELF);
	}

	/** Returns what a process of another machine writes through. */
	DirectoryRegistry registry(String machine) {
		return new DirectoryRegistry(directory(), view(machine), this.settings, machine(machine));
	}

	static List<McpInstance> all(DirectoryView view) {
		return view.instances((instance) -> true);
	}

	static McpInstance instance(int port) {
		return McpInstance.of("calculator", new Endpoint(false, "127.0.0.1", port, "/mcp/calculator"),
				Traits.builder().version("1.0.0").build());
	}

	static Registration registration(McpInstance instance) {
		return Registration.of(instance, new HealthCheck.None());
	}

	/** Returns a log that keeps its warnings in the list. */
	private Log log() {
		return (Log) Proxy.newProxyInstance(Log.class.getClassLoader(), new Class<?>[] { Log.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("warn")) {
						this.warnings.add(String.valueOf(arguments[0]));
					}
					return null;
				});
	}

}
