/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import io.github.mcpcluster.probe.CheckingRegistry;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.watch.InstanceSource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Redis as the registry, with the two adapters over it. Connects when it is first used.
 * Holds one connection for calls and one for the changes, and a bounded number of
 * threads, whatever the number of services. Health is what each instance reports; for one
 * that reports nothing and has an HTTP check, this process asks. Redis 5 or later; the
 * clock that ends leases is its own.
 */
public final class RedisRegistry implements AutoCloseable {

	/** Kind of both adapters. */
	static final String KIND = "redis";

	private final RedisCalls calls;

	private final CheckingRegistry serviceRegistry;

	private final RedisInstanceSource instanceSource;

	/**
	 * Creates a connection.
	 * @param factory says where Redis is and how one authenticates; it is not used for
	 * calls, as its time-outs are those of the application
	 * @param settings how Redis is used
	 */
	public RedisRegistry(LettuceConnectionFactory factory, RedisSettings settings) {
		RedisWireFormat format = new RedisWireFormat();
		this.calls = new RedisCalls(OwnConnections.like(factory, settings.requestTimeout()), settings);
		this.serviceRegistry = new CheckingRegistry(new RedisServiceRegistry(this.calls, format, settings));
		this.instanceSource = new RedisInstanceSource(this.calls, format, settings);
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
	 * Ends every subscription and gives back threads and connections. What is registered
	 * stays until its lease ends. Waits for what is under way for four seconds at most.
	 */
	@Override
	public void close() {
		this.serviceRegistry.close();
		this.instanceSource.close();
		this.calls.close();
	}

}
