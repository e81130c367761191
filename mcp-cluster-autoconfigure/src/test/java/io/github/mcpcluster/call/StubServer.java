/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MCP server that misbehaves as told, on a bare socket. Opens sessions properly unless
 * told otherwise.
 */
final class StubServer implements AutoCloseable {

	private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]+)\"");

	private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

	final List<Request> requests = new CopyOnWriteArrayList<>();

	final AtomicInteger connections = new AtomicInteger();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket server;

	private final Answer answer;

	private final Thread acceptor;

	private volatile String sessionId = "";

	private volatile boolean opens = true;

	StubServer(Answer answer) {
		this.answer = answer;
		try {
			this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.acceptor = start(this::accept);
	}

	StubServer withSession(String id) {
		this.sessionId = id;
		return this;
	}

	/** Leaves {@code initialize} to the answer as well. */
	StubServer thatDoesNotOpen() {
		this.opens = false;
		return this;
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getLocalPort() + "/mcp");
	}

	List<Request> requests(String method) {
		return this.requests.stream().filter((request) -> request.method().equals(method)).toList();
	}

	/** Closes every open connection, from this side. */
	void dropConnections() {
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
			response.json(initialized(request), this.sessionId.isEmpty() ? "" : "Mcp-Session-Id: " + this.sessionId);
		}
		else if (this.opens && request.method().startsWith("notifications/") || request.verb().equals("DELETE")) {
			response.status("202 Accepted", "");
		}
		else {
			this.answer.to(request, response);
		}
	}

	static String initialized(Request request) {
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
		return new Request(first.substring(0, first.indexOf(' ')), headers, new String(body, StandardCharsets.UTF_8));
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

	/** What the server does. */
	interface Answer {

		void to(Request request, Response response) throws IOException, InterruptedException;

	}

	/** What came in. */
	record Request(String verb, Map<String, String> headers, String body) {

		String method() {
			Matcher matcher = METHOD.matcher(this.body);
			return matcher.find() ? matcher.group(1) : "";
		}

		String id() {
			Matcher matcher = ID.matcher(this.body);
			return matcher.find() ? matcher.group(1) : "";
		}

		String result(String json) {
			return "{\"jsonrpc\":\"2.0\",\"id\":\"" + id() + "\",\"result\":" + json + "}";
		}

		String text(String text) {
			return result("{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}");
		}

		String error(int code, String message) {
			return "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(id(),
					code, message);
		}

	}

	/** What goes out. */
	record Response(Socket socket) {

		void raw(String text) throws IOException {
			OutputStream out = this.socket.getOutputStream();
			out.write(text.getBytes(StandardCharsets.UTF_8));
			out.flush();
		}

		void status(String status, String body, String... headers) throws IOException {
			raw("HTTP/1.1 " + status + "\r\n" + lines(headers) + "Content-Length: "
					+ body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
		}

		void json(String json, String... headers) throws IOException {
			status("200 OK", json, "Content-Type: application/json\r\n" + lines(headers).strip());
		}

		void stream(String events) throws IOException {
			raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
			chunk(events);
		}

		/** Events and the end of the stream, at once. */
		void streamAll(String events) throws IOException {
			raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ Integer.toHexString(events.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + events
					+ "\r\n0\r\n\r\n");
		}

		void chunk(String text) throws IOException {
			raw(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
		}

		void end() throws IOException {
			raw("0\r\n\r\n");
		}

		/** Answers nothing more until the other side goes. */
		void hang() throws IOException {
			this.socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		}

		void drop() throws IOException {
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
