/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

/**
 * Writes instances to the directory. A heartbeat without news sets the time of the file
 * and nothing else. Drain is a file beside the entry, so that it can be set by any
 * process and is in nobody's way. The health is what heartbeats say.
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
		EntryName name = EntryName.of(instance.id());
		this.directory.prepare();
		boolean present = this.directory.look(name.entry()).isPresent();
		if (!present) {
			this.directory.delete(name.drained());
		}
		Told before = this.told.get(instance.id());
		write(name, (present && before != null) ? instance.withHealth(before.health()) : instance);
	}

	@Override
	public synchronized void deregister(InstanceId id) {
		EntryName name = EntryName.of(id);
		this.directory.delete(name.entry());
		this.directory.delete(name.drained());
		this.told.remove(id);
	}

	@Override
	public synchronized void drain(InstanceId id, boolean draining) {
		EntryName name = EntryName.of(id);
		if (this.directory.look(name.entry()).isEmpty()) {
			throw unknown(id);
		}
		if (!draining) {
			this.directory.delete(name.drained());
		}
		else if (this.directory.look(name.drained()).isEmpty()) {
			this.directory.write(name.drained(), new byte[0]);
		}
	}

	@Override
	public List<McpInstance> registered() {
		this.view.scan();
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
		EntryName name = EntryName.of(instance.id());
		Told before = this.told.get(instance.id());
		boolean news = before == null || !before.written() || before.health() != health;
		boolean present = (before != null) && (news ? this.directory.look(name.entry()).isPresent()
				: this.directory.touch(name.entry(), this.machine.clock().instant()));
		if (!present) {
			throw unknown(instance.id());
		}
		if (news) {
			write(name, instance.withHealth(health));
		}
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
	 * Replaces the file only if that changes it, so that nobody is woken for nothing. If
	 * it cannot be replaced it is not refreshed either: what is no longer true has to
	 * expire.
	 */
	private void write(EntryName name, McpInstance instance) {
		this.told.put(instance.id(), new Told(instance.health(), false));
		Entry entry = new Entry(instance, this.machine.processes().self(), this.settings.heartbeatInterval(),
				this.settings.heartbeatTimeout());
		byte[] content = EntryFormat.write(entry);
		if (!this.directory.holds(name.entry(), content)
				|| !this.directory.touch(name.entry(), this.machine.clock().instant())) {
			this.directory.write(name.entry(), content);
		}
		this.told.put(instance.id(), new Told(instance.health(), true));
	}

	private void requireOpen() {
		if (this.closed) {
			throw new RegistryException("local registry %s: it is closed".formatted(this.directory.path()), null);
		}
	}

	private RegistryException unknown(InstanceId id) {
		return new RegistryException("local registry %s: there is no entry of %s (expected: one that was registered)"
			.formatted(this.directory.path(), id), null);
	}

	/**
	 * Health that an instance reported last.
	 *
	 * @param health its health
	 * @param written whether its entry says so
	 */
	private record Told(Health health, boolean written) {
	}

}
