/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;

import io.github.mcpcluster.poll.PollSettings;
import io.github.mcpcluster.probe.CheckingRegistry;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.watch.InstanceSource;
import org.apache.commons.logging.LogFactory;

/**
 * The registry of one machine, with the two adapters over it: instances find each other
 * with no server at all. Safe for use by several threads.
 * <p>
 * It is a directory of small files, for the processes of one user on one machine, or the
 * memory of this object. Health is what each instance says of itself with its heartbeat.
 * For one that says nothing and has an HTTP check, the process that registered it asks,
 * and tells the answer with the next heartbeat; other checks make no difference.
 */
public final class LocalRegistry implements AutoCloseable {

	/** Kind of both forms. */
	static final String KIND = "local";

	private final McpServiceRegistry serviceRegistry;

	private final InstanceSource instanceSource;

	private final Runnable closing;

	private LocalRegistry(McpServiceRegistry serviceRegistry, InstanceSource instanceSource, Runnable closing) {
		CheckingRegistry checking = new CheckingRegistry(serviceRegistry);
		this.serviceRegistry = checking;
		this.instanceSource = instanceSource;
		this.closing = () -> {
			checking.close();
			closing.run();
		};
	}

	/**
	 * Opens a registry in a directory. Nothing is touched before it is used: a directory
	 * that cannot be used fails the calls, which heal once it can.
	 * @param settings where it is and how it is treated
	 * @return the registry, to be closed by the caller
	 */
	public static LocalRegistry directory(LocalSettings settings) {
		return directory(settings, Machine.present(), FolderRules.ofThisUser());
	}

	static LocalRegistry directory(LocalSettings settings, Machine machine, FolderRules rules) {
		EntryDirectory directory = new EntryDirectory(settings, rules);
		DirectoryView view = new DirectoryView(directory, machine, settings, LogFactory.getLog(LocalRegistry.class));
		DirectoryRegistry registry = new DirectoryRegistry(directory, view, settings, machine);
		DirectorySource source = new DirectorySource(view, directory.path(), settings.heartbeatInterval());
		return new LocalRegistry(registry, source.source(), () -> {
			source.close();
			registry.close();
		});
	}

	/**
	 * Opens a registry in the memory of this object: two of them do not see each other,
	 * so that tests do not disturb each other either.
	 * @return the registry, to be closed by the caller
	 */
	public static LocalRegistry inMemory() {
		MemoryRegistry memory = new MemoryRegistry(LocalSettings.DEFAULT_HEARTBEAT_INTERVAL);
		return new LocalRegistry(memory, memory.source(), memory::close);
	}

	/** Returns how the observers ask: at the pace of the heartbeat, on one thread. */
	static PollSettings polling(Duration heartbeatInterval) {
		return new PollSettings(heartbeatInterval, heartbeatInterval, 0, 1, heartbeatInterval, 1);
	}

	/**
	 * Returns the adapter that writes.
	 * @return the adapter; fails once this is closed
	 */
	public McpServiceRegistry serviceRegistry() {
		return this.serviceRegistry;
	}

	/**
	 * Returns the adapter that reads and watches.
	 * @return the adapter; its subscriptions end when this is closed
	 */
	public InstanceSource instanceSource() {
		return this.instanceSource;
	}

	/**
	 * Ends every subscription, removes the entries that were written through this object
	 * and are still there, and gives back threads and files. Waits for the work under way
	 * for three seconds at most.
	 */
	@Override
	public void close() {
		this.closing.run();
	}

}
