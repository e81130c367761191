/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MCP server that misbehaves as told, on a bare socket. Opens sessions properly unless
 * told otherwise.
 */
public final class StubServer implements AutoCloseable {

	private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]+)\"");

	private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\"|-?\\d+)");

	/** The requests received, in their order. */
	public final List<Request> requests = new CopyOnWriteArrayList<>();

	/** The number of connections that were opened. */
	public final AtomicInteger connections = new AtomicInteger();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket server;

	private final Answer answer;

	private final Thread acceptor;

	private final Deque<String> sessionIds = new ConcurrentLinkedDeque<>(List.of(""));

	private volatile boolean opens = true;

	public StubServer(Answer answer) {
		this(0, answer);
	}

	/**
	 * Starts a server.
	 * @param port where it listens, 0 for anywhere
	 * @param answer what it answers
	 */
	public StubServer(int port, Answer answer) {
		this.answer = answer;
		try {
			this.server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.acceptor = start(this::accept);
	}

	/** Gives every session that is opened from now on the same id. */
	public StubServer withSession(String id) {
		return withSessions(id);
	}

	/**
	 * Gives the sessions that are opened from now on these ids, the last one for ever.
	 */
	public StubServer withSessions(String... ids) {
		this.sessionIds.clear();
		this.sessionIds.addAll(List.of(ids));
		return this;
	}

	private String nextSessionId() {
		return (this.sessionIds.size() > 1) ? this.sessionIds.removeFirst() : this.sessionIds.getFirst();
	}

	/** Leaves {@code initialize} to the answer as well. */
	public StubServer thatDoesNotOpen() {
		this.opens = false;
		return this;
	}

	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getLocalPort() + "/mcp");
	}

	public List<Request> requests(String method) {
		return this.requests.stream().filter((request) -> request.method().equals(method)).toList();
	}

	/** Closes every open connection, from this side. */
	public void dropConnections() {
		this.sockets.forEach(StubServer::close);
		this.sockets.clear();
	}

	private static Thread start(Runnable task) {
		Thread thread = new Thread(task, "stub-server");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				socket.setTcpNoDelay(true);
				this.sockets.add(socket);
				this.connections.incrementAndGet();
				start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			dropConnections();
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			for (Request request = read(in); request != null; request = read(in)) {
				this.requests.add(request);
				reply(request, new Response(socket));
			}
		}
		catch (IOException | InterruptedException ex) {
			close(socket);
		}
	}

	private void reply(Request request, Response response) throws IOException, InterruptedException {
		if (this.opens && request.method().equals("initialize")) {
			String session = nextSessionId();
			response.json(initialized(request), session.isEmpty() ? "" : "Mcp-Session-Id: " + session);
		}
		else if (this.opens && request.method().startsWith("notifications/") || request.verb().equals("DELETE")) {
			response.status("202 Accepted", "");
		}
		else {
			this.answer.to(request, response);
		}
	}

	public static String initialized(Request request) {
		return request.result("""
				{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},\
				"serverInfo":{"name":"stub","version":"1"}}""");
	}

	private static Request read(InputStream in) throws IOException {
		String first = line(in);
		if (first.isEmpty()) {
			return null;
		}
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
		}
		byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
		String[] start = first.split(" ");
		return new Request(start[0], start[1], headers, new String(body, StandardCharsets.UTF_8));
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int character = in.read(); character >= 0 && character != '\n'; character = in.read()) {
			line.append((char) character);
		}
		return line.toString().strip();
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Refuses connections from now on: until its acceptor is gone the kernel takes some.
	 */
	@Override
	public void close() {
		try {
			this.server.close();
			this.acceptor.join();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		dropConnections();
	}

	/** Answers a request. */
	public interface Answer {

		void to(Request request, Response response) throws IOException, InterruptedException;

	}

	/** A request that was received. */
	public record Request(String verb, String target, Map<String, String> headers, String body) {

		public String method() {
			Matcher matcher = METHOD.matcher(this.body);
			return matcher.find() ? matcher.group(1) : "";
		}

		/** The id as it stands in the JSON, quotation marks included. */
		public String id() {
			Matcher matcher = ID.matcher(this.body);
			return matcher.find() ? matcher.group(1) : "";
		}

		public String result(String json) {
			return "{\"jsonrpc\":\"2.0\",\"id\":" + id() + ",\"result\":" + json + "}";
		}

		public String text(String text) {
			return result("{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}");
		}

		public String error(int code, String message) {
			return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(id(), code,
					message);
		}

	}

	/** The response to a request. */
	public record Response(Socket socket) {

		public void raw(String text) throws IOException {
			OutputStream out = this.socket.getOutputStream();
			out.write(text.getBytes(StandardCharsets.UTF_8));
			out.flush();
		}

		public void status(String status, String body, String... headers) throws IOException {
			raw("HTTP/1.1 " + status + "\r\n" + lines(headers) + "Content-Length: "
					+ body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
		}

		public void json(String json, String... headers) throws IOException {
			status("200 OK", json, "Content-Type: application/json\r\n" + lines(headers).strip());
		}

		public void stream(String events) throws IOException {
			raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
			chunk(events);
		}

		/** Events and the end of the stream, at once. */
		public void streamAll(String events) throws IOException {
			raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ Integer.toHexString(events.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + events
					+ "\r\n0\r\n\r\n");
		}

		public void chunk(String text) throws IOException {
			raw(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
		}

		public void end() throws IOException {
			raw("0\r\n\r\n");
		}

		/** Answers nothing more until the other side goes. */
		public void hang() throws IOException {
			this.socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		}

		public void drop() throws IOException {
			this.socket.close();
		}

		private static String lines(String... headers) {
			StringBuilder lines = new StringBuilder();
			for (String header : headers) {
				if (!header.isBlank()) {
					lines.append(header.strip()).append("\r\n");
				}
			}
			return lines.toString();
		}

	}

}
