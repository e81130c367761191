/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Writes instances to the directory. A heartbeat without news refreshes the file and does
 * nothing else. Drain is a file beside the entry, so that it can be set by any process
 * and is in nobody's way. The health is what heartbeats say.
 */
final class DirectoryRegistry implements McpServiceRegistry, AutoCloseable {

	private final EntryDirectory directory;

	private final DirectoryView view;

	private final LocalSettings settings;

	private final Machine machine;

	private final Map<InstanceId, Told> told = new ConcurrentHashMap<>();

	private boolean closed;

	DirectoryRegistry(EntryDirectory directory, DirectoryView view, LocalSettings settings, Machine machine) {
		this.directory = directory;
		this.view = view;
		this.settings = settings;
		this.machine = machine;
	}

	@Override
	public String kind() {
		return LocalRegistry.KIND;
	}

	@Override
	public synchronized void register(Registration registration) {
		requireOpen();
		McpInstance instance = registration.instance();
		EntryName name = name(instance.id());
		this.directory.prepare();
		Set<String> present = entries(name);
		if (present.isEmpty()) {
			requireRoom();
			this.directory.delete(name.drained());
		}
		Told before = this.told.get(instance.id());

		write(name, (!present.isEmpty() && before != null) ? instance.withHealth(before.health()) : instance, present);
	}

	@Override
	public synchronized void deregister(InstanceId id) {
		EntryName name = name(id);
		entries(name).forEach(this.directory::delete);
		this.directory.delete(name.drained());
		this.told.remove(id);
	}

	@Override
	public synchronized void drain(InstanceId id, boolean draining) {
		EntryName name = name(id);
		if (entries(name).isEmpty()) {
			throw unknown(id);
		}
		if (!draining) {
			this.directory.delete(name.drained());
		}
		else if (this.directory.touched(name.drained()).isEmpty()) {
			this.directory.write(name.drained(), new byte[0]);
		}
	}

	@Override
	public List<McpInstance> registered() {
		this.view.look();
		return this.view.instances((instance) -> true);
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return Optional.of(this.settings.heartbeatInterval());
	}

	@Override
	public synchronized void heartbeat(Registration registration, Health health) {
		requireOpen();
		McpInstance instance = registration.instance();
		Told before = this.told.get(instance.id());
		if (before == null) {
			throw unknown(instance.id());
		}
		if (before.file() != null && before.health() == health) {
			if (!this.directory.refresh(before.file())) {
				throw unknown(instance.id());
			}
			return;
		}
		EntryName name = name(instance.id());
		Set<String> present = entries(name);
		if (present.isEmpty()) {
			throw unknown(instance.id());
		}
		write(name, instance.withHealth(health), present);
	}

	/** Removes the entries that were written here, as far as that is possible. */
	@Override
	public synchronized void close() {
		this.closed = true;
		for (InstanceId id : List.copyOf(this.told.keySet())) {
			try {
				deregister(id);
			}
			catch (RegistryException ex) {
				// the entry expires, as it does after a crash
			}
		}
	}

	/**
	 * Writes a file only if none has this content, so that nobody is woken for nothing.
	 * If it cannot be written nothing is refreshed either: what is no longer true has to
	 * expire.
	 */
	private void write(EntryName name, McpInstance instance, Set<String> present) {
		this.told.put(instance.id(), new Told(instance.health(), null));
		Entry entry = new Entry(instance, this.machine.identity(), this.settings.heartbeatInterval(),
				this.settings.heartbeatTimeout());
		byte[] content = EntryFormat.write(entry);
		String file = name.entry(content);
		if (!present.contains(file) || !this.directory.refresh(file)) {
			this.directory.write(file, content);
		}
		present.stream().filter((other) -> !other.equals(file)).forEach(this.directory::delete);
		this.told.put(instance.id(), new Told(instance.health(), file));
	}

	private EntryName name(InstanceId id) {
		return EntryName.of(this.machine.identity(), id);
	}

	/** Returns the files that describe an instance: one, unless a process was killed. */
	private Set<String> entries(EntryName name) {
		return name.entriesAmong(this.directory.list(Integer.MAX_VALUE));
	}

	private void requireRoom() {
		int limit = this.settings.maxInstances();
		this.view.look();
		if (this.view.instances((instance) -> true).size() >= limit) {
			throw new RegistryException(
					"local registry %s: it holds %d instances, and no application sees more (expected: at most %d; mcp.cluster.registry.local.cluster sets another cluster, mcp.cluster.registry.type another registry)"
						.formatted(this.directory.path(), limit, limit),
					null);
		}
	}

	private void requireOpen() {
		if (this.closed) {
			throw new RegistryException("local registry %s: it is closed".formatted(this.directory.path()), null);
		}
	}

	private UnknownInstanceException unknown(InstanceId id) {
		return new UnknownInstanceException(
				"local registry %s: there is no entry of %s (expected: one that was registered)"
					.formatted(this.directory.path(), id),
				null);
	}

	/**
	 * Health that an instance reported last.
	 *
	 * @param health its health
	 * @param file the entry that says so, {@code null} if it could not be written
	 */
	private record Told(Health health, @Nullable String file) {
	}

}
