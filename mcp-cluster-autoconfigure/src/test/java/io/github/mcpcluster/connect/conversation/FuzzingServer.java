/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on a bare socket that answers handshakes, and calls as the generator says.
 */
final class FuzzingServer implements AutoCloseable {

	private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\"|-?\\d+)");

	private final ServerSocket server;

	private final FuzzedAnswers answers;

	private final boolean modern;

	FuzzingServer(FuzzedAnswers answers, boolean modern) {
		this.modern = modern;
		this.answers = answers;
		try {
			this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "fuzzing-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			socket.setSoTimeout(2000);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			String body = read(in);
			while (body != null && reply(body, socket.getOutputStream())) {
				body = read(in);
			}
		}
		catch (IOException ex) {
			// the client has gone
		}
	}

	/** False if the connection is of no use any more. */
	private boolean reply(String body, OutputStream out) throws IOException {
		if (body.contains("\"initialize\"")) {
			json(out,
					"{\"jsonrpc\":\"2.0\",\"id\":" + id(body)
							+ ",\"result\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
							+ "\"serverInfo\":{\"name\":\"stub\",\"version\":\"1\"}}}");
			return true;
		}
		if (body.contains("\"server/discover\"")) {
			json(out, "{\"jsonrpc\":\"2.0\",\"id\":" + id(body) + "," + (this.modern
					? "\"result\":{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}"
					: "\"error\":{\"code\":-32601,\"message\":\"unknown\"}") + "}");
			return true;
		}
		if (!body.contains("\"tools/call\"")) {
			out.write("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
			return true;
		}
		return this.answers.write(id(body), out);
	}

	static void json(OutputStream out, String json) throws IOException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
		out.write(bytes);
		out.flush();
	}

	private static String id(String body) {
		Matcher matcher = ID.matcher(body);
		return matcher.find() ? matcher.group(1) : "null";
	}

	/** The body of the next request, {@code null} at the end. */
	private static String read(InputStream in) throws IOException {
		int length = 0;
		String line = line(in);
		if (line.isEmpty()) {
			return null;
		}
		for (; !line.isEmpty(); line = line(in)) {
			String header = line.toLowerCase(Locale.ROOT);
			length = header.startsWith("content-length:") ? Integer.parseInt(header.substring(15).strip()) : length;
		}
		return new String(in.readNBytes(length), StandardCharsets.UTF_8);
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int character = in.read(); character >= 0 && character != '\n'; character = in.read()) {
			line.append((char) character);
		}
		return line.toString().strip();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
