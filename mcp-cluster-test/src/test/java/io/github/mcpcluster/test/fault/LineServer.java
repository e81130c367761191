/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A plain server that answers each line that it gets.
 */
final class LineServer implements AutoCloseable {

	final List<String> lines = new CopyOnWriteArrayList<>();

	private final ServerSocket listener;

	private final UnaryOperator<String> answer;

	private final Thread acceptor;

	/**
	 * Starts a server.
	 * @param answer makes the whole answer out of a line
	 */
	LineServer(UnaryOperator<String> answer) {
		this.answer = answer;
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.acceptor = start(this::accept);
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.listener.getLocalPort() + "/mcp?x=1");
	}

	/** Refuses connections: until its acceptor has ended, the system takes some in. */
	@Override
	public void close() throws IOException {
		this.listener.close();
		try {
			this.acceptor.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.listener.accept();
				start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// the server was closed
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				this.lines.add(line);
				socket.getOutputStream().write(this.answer.apply(line).getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			// the client has gone
		}
	}

	private static Thread start(Runnable task) {
		Thread thread = new Thread(task, "line-server");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

}
