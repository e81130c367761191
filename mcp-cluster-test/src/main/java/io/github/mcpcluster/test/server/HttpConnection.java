/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP/1.1 on one connection of a client. For one thread.
 */
final class HttpConnection implements Closeable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int MAX_LINE = 65_536;

	private static final int MAX_BODY = 16 * 1024 * 1024;

	private final Socket socket;

	private final InputStream in;

	private final OutputStream out;

	HttpConnection(Socket socket) throws IOException {
		this.socket = socket;
		socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(socket.getInputStream());
		this.out = socket.getOutputStream();
	}

	/** Reads the next request, {@code null} at the end of the connection. */
	@Nullable ReceivedRequest read() throws IOException {
		String[] first = line().split(" ");
		if (first.length < 2) {
			return null;
		}
		Map<String, String> headers = new HashMap<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT),
					line.substring(colon + 1).strip());
		}
		byte[] body = this.in.readNBytes(length(headers));
		return new ReceivedRequest(first[0], first[1], headers, message(body));
	}

	private static int length(Map<String, String> headers) throws IOException {
		String given = headers.getOrDefault("content-length", "0");
		if (headers.containsKey("transfer-encoding") || !given.matches("\\d{1,8}")
				|| Integer.parseInt(given) > MAX_BODY) {
			throw new IOException(
					"a body of %s bytes (expected: Content-Length, at most %d)".formatted(given, MAX_BODY));
		}
		return Integer.parseInt(given);
	}

	private static JsonNode message(byte[] body) {
		return (body.length > 0) ? JSON.readTree(body) : JSON.createObjectNode();
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next >= 0 && next != '\n'; next = this.in.read()) {
			line.append((char) next);
			if (line.length() > MAX_LINE) {
				throw new IOException("a line of more than %d characters".formatted(MAX_LINE));
			}
		}
		return line.toString().strip();
	}

	/** Answers at once. */
	void answer(int status, Map<String, String> headers, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		StringBuilder head = head(status, headers).append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
		byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
		byte[] all = new byte[start.length + bytes.length];
		System.arraycopy(start, 0, all, 0, start.length);
		System.arraycopy(bytes, 0, all, start.length, bytes.length);
		this.out.write(all);
	}

	/** Begins a stream of events. */
	void beginEvents(Map<String, String> headers) throws IOException {
		StringBuilder head = head(200, headers).append("Content-Type: text/event-stream\r\n")
			.append("Transfer-Encoding: chunked\r\n\r\n");
		this.out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
	}

	void event(String data) throws IOException {
		byte[] event = ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
		this.out.write((Integer.toHexString(event.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		this.out.write(event);
		this.out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
	}

	void endEvents() throws IOException {
		this.out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
	}

	/** Waits until the client ends the connection. */
	void awaitEnd() throws IOException {
		this.in.transferTo(OutputStream.nullOutputStream());
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private static StringBuilder head(int status, Map<String, String> headers) {
		StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
		headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		return head;
	}

}
