/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Takes in the connections of one port, as many at a time as there are permits.
 */
final class Listener {

	private static final int BACKLOG = 200;

	private static final int PATIENCE_SECONDS = 5;

	private final CountDownLatch ended = new CountDownLatch(1);

	private final ServerSocket socket;

	private final Semaphore permits;

	private final Consumer<Socket> connections;

	private volatile @Nullable Thread thread;

	/**
	 * Begins to listen.
	 * @param port a port of 127.0.0.1, 0 for one that is free
	 * @param permits taken for each connection; whoever gets the connection gives it back
	 * @param connections gets each connection
	 * @param executor runs this
	 */
	Listener(int port, Semaphore permits, Consumer<Socket> connections, Executor executor) {
		this.permits = permits;
		this.connections = connections;
		try {
			this.socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("fault proxy: cannot listen to port %d of 127.0.0.1".formatted(port), ex);
		}
		executor.execute(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	boolean isClosed() {
		return this.socket.isClosed();
	}

	/**
	 * Refuses connections from now on. Waits for the thread that accepts them, since the
	 * system takes some in until then.
	 */
	void close() {
		try {
			this.socket.close();
			Thread accepting = this.thread;
			if (accepting != null) {
				accepting.interrupt();
			}
			this.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void accept() {
		this.thread = Thread.currentThread();
		try {
			while (!isClosed()) {
				this.permits.acquire();
				this.connections.accept(next());
			}
		}
		catch (IOException | InterruptedException ex) {
			// the listener was closed
		}
		finally {
			this.thread = null;
			this.ended.countDown();
		}
	}

	private Socket next() throws IOException {
		try {
			return this.socket.accept();
		}
		catch (IOException ex) {
			this.permits.release();
			throw ex;
		}
	}

}
