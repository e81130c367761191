/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Answers to calls of a tool that are right, almost right or nonsense: truncated,
 * oversized, of wrong types, with wrong ids, without an end. The same for each seed.
 */
final class FuzzedAnswers {

	private static final List<String> VALUES = List.of("null", "5", "-1.5", "1e400", "\"x\"", "\"\\ud800\"", "[]", "{}",
			"[[[[]]]]", "true", "{\"type\":\"text\"}", "[{\"type\":\"text\",\"text\":5}]", "[null]",
			"{\"a\":{\"b\":[null]}}", "\"input_required\"", "nonsense", "\"", "", "99999999999999999999");

	private static final List<String> FIELDS = List.of("content", "isError", "structuredContent", "_meta", "resultType",
			"inputRequests", "requestState", "ttlMs", "cacheScope", "type", "text");

	private static final List<String> STATUSES = List.of("200 OK", "202 Accepted", "204 No Content", "301 Moved",
			"400 Bad Request", "404 Not Found", "429 Too Many Requests", "500 Broken", "503 Busy", "999 What", "20 x",
			"");

	private static final List<String> TYPES = List.of("application/json", "text/event-stream", "text/html", "",
			"application/json; charset=utf-7", "text/event-stream;;");

	private final Random random;

	/** Whether the next answer is a right one. */
	volatile boolean right;

	FuzzedAnswers(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Writes an answer.
	 * @param id id of the request
	 * @param out where to
	 * @return whether the connection may be used again
	 */
	synchronized boolean write(String id, OutputStream out) throws IOException {
		int kind = this.right ? 0 : this.random.nextInt(100);
		if (kind < 5) {
			FuzzingServer.json(out, message(id, "{\"content\":[{\"type\":\"text\",\"text\":\"hello\"}]}"));
			return true;
		}
		if (kind < 45) {
			FuzzingServer.json(out, mutated(message(someId(id), result())));
			return true;
		}
		if (kind < 70) {
			return response(out, events(id), "text/event-stream", this.random.nextInt(10) == 0);
		}
		if (kind < 85) {
			return response(out, mutated(message(someId(id), result())), pick(TYPES), this.random.nextInt(3) == 0);
		}
		if (kind < 90) {
			byte[] bytes = new byte[this.random.nextInt(300)];
			this.random.nextBytes(bytes);
			out.write(bytes);
			return false;
		}
		return (kind < 97) ? truncated(id, out) : flood(out);
	}

	private static String message(String id, String result) {
		return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
	}

	private String someId(String id) {
		return (this.random.nextInt(5) > 0) ? id : pick(VALUES);
	}

	private String result() {
		StringBuilder result = new StringBuilder("{");
		for (int field = this.random.nextInt(4); field >= 0; field--) {
			result.append('"').append(pick(FIELDS)).append("\":").append(pick(VALUES)).append((field > 0) ? "," : "");
		}
		return (this.random.nextInt(6) > 0) ? result.append('}').toString() : pick(VALUES);
	}

	private String mutated(String json) {
		if (json.isEmpty() || this.random.nextInt(3) > 0) {
			return json;
		}
		StringBuilder text = new StringBuilder(json);
		text.setCharAt(this.random.nextInt(text.length()), (char) this.random.nextInt(256));
		return text.toString();
	}

	private String events(String id) {
		StringBuilder events = new StringBuilder();
		for (int event = this.random.nextInt(6); event >= 0; event--) {
			events.append(switch (this.random.nextInt(6)) {
				case 0 -> "id: " + this.random.nextInt() + "\nretry: 1\n";
				case 1 -> ": comment\n\n";
				case 2 -> "data: {\"jsonrpc\":\"2.0\",\"id\":" + pick(VALUES) + ",\"method\":\"ping\"}\n\n";
				case 3 ->
					"data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":" + pick(VALUES) + "}\n\n";
				case 4 -> "event: " + pick(VALUES) + "\ndata:\r\r\n";
				default -> "data: " + mutated(message(someId(id), result())) + "\n\n";
			});
		}
		return mutated(events.toString());
	}

	private boolean response(OutputStream out, String body, String type, boolean odd) throws IOException {
		String status = odd ? pick(STATUSES) : "200 OK";
		String length = (this.random.nextInt(20) > 0) ? String.valueOf(body.getBytes(StandardCharsets.UTF_8).length)
				: pick(List.of("-1", "x", "99999999999", "1000000"));
		out.write(("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nRetry-After: " + pick(VALUES)
				+ "\r\nContent-Length: " + length + "\r\n\r\n" + body)
			.getBytes(StandardCharsets.UTF_8));
		out.flush();
		return false;
	}

	private boolean truncated(String id, OutputStream out) throws IOException {
		byte[] bytes = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n80\r\n"
				+ message(id, result()) + " ".repeat(60))
			.getBytes(StandardCharsets.UTF_8);
		out.write(bytes, 0, this.random.nextInt(bytes.length));
		out.flush();
		return false;
	}

	/** Writes the same for as long as somebody takes it. */
	private boolean flood(OutputStream out) throws IOException {
		String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
		String[] flood = switch (this.random.nextInt(8)) {
			case 0 -> new String[] { "", "HTTP/1.1 100 Continue\r\n\r\n" };
			case 1 -> new String[] { "HTTP/1.1 200 OK\r\n", "X-More: of it\r\n" };
			case 2 -> new String[] { "HTTP/1.1 200 OK\r\nX-Long: ", "x".repeat(100) };
			case 3 -> new String[] { head, ": comment\n\n" };
			case 4 -> new String[] { head, "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n\n" };
			case 5 -> new String[] { head, "data: x" };
			case 6 -> new String[] { head.replace("text/event-stream", "application/json"), "[" };
			default -> new String[] { head.replace("200 OK", "500 Broken"), "{}," };
		};
		out.write(flood[0].getBytes(StandardCharsets.UTF_8));
		byte[] more = flood[1].repeat(50).getBytes(StandardCharsets.UTF_8);
		while (true) {
			out.write(more);
		}
	}

	private String pick(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
