/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.RegistryException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Calls to Redis. Each ends within three request time-outs: two to connect, or one to
 * wait for another thread that connects, and one for the answer. A Redis that takes
 * connections and then hangs ends a call after one. Safe for use by several threads.
 */
final class RedisCalls implements AutoCloseable {

	private final OwnConnections connections;

	private final RedisSettings settings;

	private final RedisFailures failures;

	private final StringRedisTemplate template;

	private final SharedAttempt connecting = new SharedAttempt();

	private volatile boolean closed;

	RedisCalls(OwnConnections connections, RedisSettings settings) {
		this.connections = connections;
		this.settings = settings;
		this.failures = new RedisFailures(connections.place(), settings);
		this.template = new StringRedisTemplate(connections.factory());
	}

	/** Describes where instances are. */
	String place() {
		return "%s, cluster %s".formatted(this.failures.place(), this.settings.cluster());
	}

	/**
	 * Runs a script.
	 * @param action what it does, for messages, such as {@code register calculator-1}
	 * @param script the script
	 * @param arguments its arguments but the first
	 * @return its answer
	 * @throws RegistryException if it could not be run
	 */
	List<String> run(String action, RedisScript<List<String>> script, List<String> arguments) {
		List<String> all = new ArrayList<>(arguments.size() + 1);
		all.add(this.settings.root());
		all.addAll(arguments);
		requireOpen(action);
		try {
			connect(action);
			return this.template.execute(script, List.of(this.settings.root() + "services"), all.toArray());
		}
		catch (QueryTimeoutException ex) {
			dropConnection();
			throw this.failures.of(action, ex);
		}
		catch (RegistryException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw this.failures.of(action, ex);
		}
	}

	/** Opens a connection for blocking reads, to be closed by the caller. */
	RedisConnection open(String action) {
		requireOpen(action);
		connect(action);
		return this.connections.factory().getConnection();
	}

	private void requireOpen(String action) {
		if (this.closed) {
			throw new RegistryException("%s: could not %s: it is closed".formatted(this.failures.place(), action),
					null);
		}
	}

	private void connect(String action) {
		try {
			this.connecting.run(() -> this.connections.factory().getConnection().close(),
					this.settings.requestTimeout());
		}
		catch (TimeoutException ex) {
			throw this.failures.busy(action);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.failures.of(action, ex);
		}
	}

	/**
	 * Drops a connection that no longer answers: its other end may be gone without a
	 * word.
	 */
	private void dropConnection() {
		this.connecting.runIfFree(this.connections.factory()::resetConnection);
	}

	@Override
	public void close() {
		this.closed = true;
		this.connections.close();
	}

}
