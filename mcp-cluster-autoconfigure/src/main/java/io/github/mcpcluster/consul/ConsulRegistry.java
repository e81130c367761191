/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.concurrent.ScheduledThreadPoolExecutor;

import io.github.mcpcluster.poll.NamedThreads;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * One connection to Consul, with the two adapters over it. Connects when it is first
 * used. Has two threads for the watches and two for HTTP, whatever the number of
 * services.
 */
public final class ConsulRegistry implements AutoCloseable {

	/** Writes, heartbeats and lists: nothing that Consul holds back. */
	private final ConsulHttp requests;

	/** The questions of the watches, which may hold many connections for long. */
	private final ConsulHttp watches;

	private final ScheduledThreadPoolExecutor executor;

	private final ConsulServiceRegistry serviceRegistry;

	private final ConsulInstanceSource instanceSource;

	/**
	 * Creates a connection.
	 * @param settings how Consul is reached
	 */
	public ConsulRegistry(ConsulSettings settings) {
		ConsulWireFormat format = new ConsulWireFormat(settings.tlsSkipVerify());
		this.requests = new ConsulHttp(settings, "request");
		this.watches = new ConsulHttp(settings, "watch");
		this.executor = new ScheduledThreadPoolExecutor(2, new NamedThreads("mcp-cluster-consul-watch-"));
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.serviceRegistry = new ConsulServiceRegistry(this.requests, format, settings);
		this.instanceSource = new ConsulInstanceSource(this.requests, this.watches, format, settings, this.executor);
	}

	/**
	 * Returns the adapter that writes to the agent.
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
	 * Ends every subscription and gives back threads and connections. Does not block.
	 */
	@Override
	public void close() {
		this.instanceSource.close();
		this.executor.shutdown();
		this.watches.close();
		this.requests.close();
	}

}
