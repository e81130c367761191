/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import org.apache.commons.logging.Log;

/**
 * A directory on the real file system, on a machine whose time, processes and reports of
 * changes the test sets. Heartbeats are due every 2 s and good for 6 s.
 */
final class TestDirectory {

	static final ProcessIdentity SELF = new ProcessIdentity("this-host", 1, Instant.parse("2026-11-20T09:00:00Z"));

	final LocalSettings settings;

	final Map<Long, Instant> processes = new HashMap<>(Map.of(1L, SELF.started()));

	final List<String> warnings = new ArrayList<>();

	final AtomicInteger watchesRefused = new AtomicInteger();

	private long nanos;

	private Instant now = Instant.now();

	TestDirectory(Path base) {
		this(LocalSettings.of(base.resolve("registry")));
	}

	TestDirectory(LocalSettings settings) {
		this.settings = settings;
	}

	Path path() {
		return this.settings.directory().resolve(this.settings.cluster());
	}

	Path entry(McpInstance instance) {
		return path().resolve(EntryName.of(instance.id()).entry());
	}

	List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(path())) {
			return files.map((file) -> file.getFileName().toString()).filter((name) -> !name.equals(".new")).toList();
		}
	}

	/** Time goes by, for the clock and the monotonic time alike. */
	void pass(Duration duration) {
		this.nanos += duration.toNanos();
		this.now = this.now.plus(duration);
	}

	/** Somebody sets the clock. */
	void setClock(Duration ahead) {
		this.now = this.now.plus(ahead);
	}

	void touchAt(Path file, Duration ago) throws IOException {
		Files.setLastModifiedTime(file, FileTime.from(this.now.minus(ago)));
	}

	Machine machine() {
		return machine(SELF);
	}

	Machine machine(ProcessIdentity process) {
		return new Machine(() -> this.now, () -> this.nanos,
				new ProcessTable(process, (pid) -> Optional.ofNullable(this.processes.get(pid))), this::watchService);
	}

	private WatchService watchService() throws IOException {
		if (this.watchesRefused.get() != 0) {
			this.watchesRefused.incrementAndGet();
			throw new IOException("User limit of inotify instances reached");
		}
		return WatchServices.ofSystem();
	}

	EntryDirectory directory() {
		return new EntryDirectory(this.settings, FileRules.ofThisUser());
	}

	DirectoryView view() {
		return new DirectoryView(directory(), machine(), this.settings.maxInstances(), new Warnings(log()));
	}

	DirectoryRegistry registry() {
		return registry(SELF);
	}

	/** Returns what another process writes through. */
	DirectoryRegistry registry(ProcessIdentity process) {
		return new DirectoryRegistry(directory(), view(), this.settings, machine(process));
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
