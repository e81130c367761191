/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.poll.NamedThreads;

/**
 * A TCP proxy on 127.0.0.1 that stands before a server and behaves like a bad network, or
 * like a bad server. It passes everything on until it is given faults; they can be
 * changed at any time, and count at once for connections that are open and for new ones.
 * The faults of one proxy add up: {@code apply(latency(..), bandwidth(..))}.
 * <p>
 * A proxy carries {@value #MAX_CONNECTIONS} connections at a time; more wait until others
 * end. It has three threads for each connection. Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {

	private static final int MAX_CONNECTIONS = 100;

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	private final FaultState faults = new FaultState();

	private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

	private final Semaphore permits;

	private final AtomicInteger accepted = new AtomicInteger();

	private final ThreadPoolExecutor threads;

	private final URI target;

	private final int port;

	/** Takes connections in; another one after they have been refused. */
	private Listener listener;

	private boolean closed;

	FaultProxy(URI target, int maxConnections) {
		this.target = target;
		this.permits = new Semaphore(maxConnections);
		// a listener that was closed may still be ending
		this.threads = new ThreadPoolExecutor(0, 3 * maxConnections + 2, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
				new NamedThreads("fault-proxy-"));
		this.listener = listen(0);
		this.port = this.listener.port();
	}

	/**
	 * Starts a proxy on a free port.
	 * @param target URI of the server, such as {@code http://127.0.0.1:8081/mcp}; it need
	 * not run yet
	 * @return the proxy, to be closed by the caller
	 */
	public static FaultProxy before(URI target) {
		return new FaultProxy(target, MAX_CONNECTIONS);
	}

	/**
	 * Returns the URI at which clients reach the server through this proxy.
	 * @return scheme, path and query of the target, at the port of the proxy
	 */
	public URI uri() {
		String rest = this.target.toString()
			.substring((this.target.getScheme() + "://" + this.target.getRawAuthority()).length());
		return URI.create("%s://127.0.0.1:%d%s".formatted(this.target.getScheme(), this.port, rest));
	}

	/**
	 * Returns the port of the proxy.
	 * @return the port, the same until the proxy is closed
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Replaces the faults. They are in force when this returns.
	 * @param faults the faults from now on, none for a sound network
	 * @throws IllegalStateException if this is closed
	 */
	public synchronized void apply(Fault... faults) {
		if (this.closed) {
			throw new IllegalStateException("fault proxy before %s: closed (expected: open)".formatted(this.target));
		}
		this.faults.set(List.of(faults));
		if (this.faults.has(Fault.Refused.class)) {
			this.listener.close();
		}
		else if (this.listener.isClosed()) {
			this.listener = listen(this.port);
		}
		if (this.faults.has(Fault.Reset.class) || this.faults.has(Fault.Refused.class)) {
			reset();
		}
		if (this.faults.has(Fault.HalfOpen.class)) {
			this.connections.forEach(ProxiedConnection::sever);
		}
	}

	/** Ends all faults. */
	public void heal() {
		apply();
	}

	/**
	 * Resets the connections that are open. New ones are not affected. The client learns
	 * of it no later than this returns.
	 */
	public void reset() {
		List<ProxiedConnection> open = List.copyOf(this.connections);
		open.forEach(ProxiedConnection::reset);
		try {
			for (ProxiedConnection connection : open) {
				connection.awaitReset();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Returns how many connections were accepted.
	 * @return number since the start of the proxy
	 */
	public int accepted() {
		return this.accepted.get();
	}

	/**
	 * Returns how many connections are open.
	 * @return number at this moment
	 */
	public int open() {
		return this.connections.size();
	}

	/** Refuses new connections, and resets those that are open. */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.listener.close();
		this.faults.close();
		reset();
		this.threads.shutdownNow();
		try {
			this.threads.awaitTermination(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Listener listen(int port) {
		return new Listener(port, this.permits, this::begin, this.threads);
	}

	private void begin(Socket client) {
		this.accepted.incrementAndGet();
		ProxiedConnection connection = new ProxiedConnection(client, this.faults, this::ended);
		this.connections.add(connection);
		if (this.faults.has(Fault.Reset.class) || this.faults.has(Fault.Refused.class)) {
			connection.reset();
			return;
		}
		try {
			this.threads.execute(() -> connection.run(address(), this.threads));
		}
		catch (RejectedExecutionException ex) {
			// the proxy is being closed
			connection.reset();
		}
	}

	private void ended(ProxiedConnection connection) {
		this.connections.remove(connection);
		this.permits.release();
	}

	private InetSocketAddress address() {
		int given = this.target.getPort();
		return new InetSocketAddress(this.target.getHost(),
				(given != -1) ? given : (this.target.getScheme().equals("https") ? HTTPS : HTTP));
	}

}
