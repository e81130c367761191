/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.poll.NamedThreads;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import tools.jackson.core.JacksonException;

/**
 * An MCP server on 127.0.0.1 whose tools answer by a script: with results, errors, late,
 * or not at all. It keeps each request, and counts the executions of each tool. It serves
 * 200 connections at a time; more are closed. Safe for use by several threads.
 */
public final class ScriptedMcpServer implements AutoCloseable {

	private static final int MAX_CONNECTIONS = 200;

	private static final int BACKLOG = 200;

	private final Map<String, ScriptedTool> tools = new ConcurrentHashMap<>();

	private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, MAX_CONNECTIONS + 1, 1, TimeUnit.SECONDS,
			new SynchronousQueue<>(), new NamedThreads("scripted-mcp-server-"));

	private final Handshakes handshakes;

	private final ServerSocket listener;

	private ScriptedMcpServer(Set<Era> eras) {
		this.handshakes = new Handshakes(eras);
		try {
			this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("scripted MCP server: cannot listen to 127.0.0.1", ex);
		}
		this.threads.execute(this::accept);
	}

	/**
	 * Starts a server of both eras of the protocol.
	 * @return the server, to be closed by the caller
	 */
	public static ScriptedMcpServer start() {
		return new ScriptedMcpServer(Set.of(Era.values()));
	}

	/**
	 * Starts a server of one era of the protocol.
	 * @param era the era
	 * @return the server, to be closed by the caller
	 */
	public static ScriptedMcpServer start(Era era) {
		return new ScriptedMcpServer(Set.of(era));
	}

	/**
	 * Gives clients of the legacy era sessions from now on. A request without one, or
	 * with one that is not known, is answered by 404.
	 * @return this
	 */
	public ScriptedMcpServer withSessions() {
		this.handshakes.beginSessions();
		return this;
	}

	/**
	 * Adds a tool that may change something, or replaces the one of its name.
	 * @param name name of the tool
	 * @param answers its answers, one for each call in turn, the last for all further
	 * calls
	 * @return this
	 */
	public ScriptedMcpServer tool(String name, ScriptedAnswer... answers) {
		this.tools.put(name, new ScriptedTool(name, false, List.of(answers)));
		return this;
	}

	/**
	 * Adds a tool with the hint that it only reads, or replaces the one of its name.
	 * @param name name of the tool
	 * @param answers its answers, as for {@link #tool}
	 * @return this
	 */
	public ScriptedMcpServer readOnlyTool(String name, ScriptedAnswer... answers) {
		this.tools.put(name, new ScriptedTool(name, true, List.of(answers)));
		return this;
	}

	/**
	 * Returns the address of the server.
	 * @return its URI
	 */
	public URI uri() {
		return URI.create("http://127.0.0.1:%d/mcp".formatted(this.listener.getLocalPort()));
	}

	/**
	 * Returns what was received.
	 * @return all requests, in their order
	 */
	public List<ReceivedRequest> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * Returns what was received for one method.
	 * @param method method of MCP, such as {@code tools/call}
	 * @return its requests, in their order
	 */
	public List<ReceivedRequest> requests(String method) {
		return this.requests.stream().filter((request) -> request.method().equals(method)).toList();
	}

	/**
	 * Returns how often a tool was executed. A call that is answered by a JSON-RPC error
	 * or a status of HTTP counts as not executed.
	 * @param tool name of a tool of this server
	 * @return number of executions
	 */
	public int executed(String tool) {
		return find(tool).executed();
	}

	/**
	 * Returns how often a tool was executed for each value of an argument, such as an
	 * idempotency key.
	 * @param tool name of a tool of this server
	 * @param argument name of the argument
	 * @return number of executions by the text of the value; empty text where a call has
	 * no such argument
	 */
	public Map<String, Integer> executedBy(String tool, String argument) {
		return find(tool).executedBy(argument);
	}

	/**
	 * Returns how many sessions are open.
	 * @return number of sessions
	 */
	public int sessions() {
		return this.handshakes.sessions();
	}

	/** Forgets all sessions, as a server does that was started again. */
	public void forgetSessions() {
		this.handshakes.forgetSessions();
	}

	/** Ends all connections and refuses new ones. */
	@Override
	public void close() {
		this.closed.countDown();
		try {
			this.listener.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
			this.threads.shutdownNow();
			this.threads.awaitTermination(5, TimeUnit.SECONDS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private ScriptedTool find(String tool) {
		ScriptedTool found = this.tools.get(tool);
		if (found == null) {
			throw new IllegalArgumentException("tool: %s (expected: one of %s)".formatted(tool, this.tools.keySet()));
		}
		return found;
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.listener.accept();
				this.sockets.add(socket);
				if (this.closed.getCount() == 0) {
					// close() may not have seen it
					socket.close();
					return;
				}
				try {
					this.threads.execute(() -> serve(socket));
				}
				catch (RejectedExecutionException ex) {
					this.sockets.remove(socket);
					socket.close();
				}
			}
		}
		catch (IOException ex) {
			// the server was closed
		}
	}

	private void serve(Socket socket) {
		try (HttpConnection connection = new HttpConnection(socket)) {
			for (ReceivedRequest request = connection.read(); request != null; request = connection.read()) {
				this.requests.add(request);
				answer(new Exchange(request, connection, Handshakes.isModern(request)));
			}
		}
		catch (IOException | JacksonException ex) {
			// the client has gone, or sends what is no request
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.sockets.remove(socket);
		}
	}

	private void answer(Exchange exchange) throws IOException, InterruptedException {
		if (this.handshakes.answers(exchange)) {
			return;
		}
		ReceivedRequest request = exchange.request();
		ScriptedTool tool = this.tools.get(request.tool());
		if (tool != null) {
			ScriptedAnswer answer = tool.call(request);
			if (!this.closed.await(answer.delay().toNanos(), TimeUnit.NANOSECONDS)) {
				exchange.answer(answer);
			}
		}
		else if (request.method().equals("tools/list")) {
			List<Map<String, Object>> definitions = this.tools.values().stream().map(ScriptedTool::definition).toList();
			exchange.result(Map.of("tools", definitions, "ttlMs", 0, "cacheScope", "private"), Map.of());
		}
		else if (request.method().equals("tools/call")) {
			exchange.error(200, McpErrorCodes.INVALID_PARAMS, "unknown tool", Map.of());
		}
		else {
			exchange.error(exchange.modern() ? 404 : 200, McpErrorCodes.METHOD_NOT_FOUND, "unknown method", Map.of());
		}
	}

}
