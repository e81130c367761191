/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Follows the HTTP/1.1 answers of a connection, so as to find the streams of events in
 * them. All else passes as it is, and so do bytes that are no HTTP. For one thread.
 */
final class AnswerStream {

	private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ?.*", Pattern.DOTALL);

	private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d{1,18})");

	private static final Pattern SIZE = Pattern.compile("[0-9a-fA-F]{1,15}");

	private static final int MAX_HEAD = 65_536;

	private static final String END_OF_LINE = "\r\n";

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final StringBuilder line = new StringBuilder();

	private final FaultState faults;

	private Part part = Part.HEAD;

	/** Bytes of the body or of the chunk that are to come. */
	private long left;

	private @Nullable EventStream events;

	AnswerStream(FaultState faults) {
		this.faults = faults;
	}

	/**
	 * Takes bytes of the server.
	 * @param bytes the bytes
	 * @param length number of them
	 * @return what the client gets for them
	 */
	byte[] pass(byte[] bytes, int length) {
		this.out.reset();
		for (int i = 0; i < length; i++) {
			accept(bytes[i]);
		}
		return this.out.toByteArray();
	}

	private void accept(byte value) {
		EventStream stream = this.events;
		if (stream == null) {
			this.out.write(value);
		}
		else if (this.part == Part.CHUNK) {
			stream.accept(value);
		}
		switch (this.part) {
			case HEAD -> head(value);
			case BODY -> body();
			case SIZE -> size(value);
			case CHUNK -> chunk();
			case CHUNK_END -> chunkEnd(value);
			case TRAILER -> trailer(value);
			default -> {
				// to the end of the connection
			}
		}
	}

	private void head(byte value) {
		this.line.append((char) (value & 0xff));
		if (this.line.length() > MAX_HEAD) {
			this.part = Part.UNKNOWN;
		}
		else if (value == '\n' && this.line.indexOf("\r\n\r\n", this.line.length() - 4) >= 0) {
			begin(take());
		}
	}

	private void begin(String head) {
		Matcher status = STATUS.matcher(head);
		if (!status.matches()) {
			this.part = Part.UNKNOWN;
			return;
		}
		String fields = head.toLowerCase(Locale.ROOT);
		Matcher length = LENGTH.matcher(fields);
		int code = Integer.parseInt(status.group(1));
		if (code < 200 || code == 204 || code == 304) {
			this.part = Part.HEAD;
		}
		else if (fields.contains("\r\ntransfer-encoding: chunked")) {
			this.events = fields.contains("\r\ncontent-type: text/event-stream")
					? new EventStream(this.faults, this.out) : null;
			this.part = Part.SIZE;
		}
		else if (length.find()) {
			this.left = Long.parseLong(length.group(1));
			this.part = (this.left > 0) ? Part.BODY : Part.HEAD;
		}
		else {
			this.part = Part.UNKNOWN;
		}
	}

	private void body() {
		this.left--;
		if (this.left == 0) {
			this.part = Part.HEAD;
		}
	}

	private void size(byte value) {
		this.line.append((char) value);
		if (value != '\n') {
			return;
		}
		Matcher size = SIZE.matcher(take());
		if (!size.lookingAt()) {
			this.part = Part.UNKNOWN;
			return;
		}
		this.left = Long.parseLong(size.group(), 16);
		this.part = (this.left > 0) ? Part.CHUNK : Part.TRAILER;
		EventStream ended = this.events;
		if (this.left == 0 && ended != null) {
			ended.end();
			this.out.writeBytes(("0" + END_OF_LINE).getBytes(StandardCharsets.US_ASCII));
			this.events = null;
		}
	}

	private void chunk() {
		this.left--;
		if (this.left == 0) {
			this.part = Part.CHUNK_END;
		}
	}

	private void chunkEnd(byte value) {
		if (value == '\n') {
			this.part = Part.SIZE;
		}
	}

	private void trailer(byte value) {
		this.line.append((char) value);
		if (value == '\n' && take().equals(END_OF_LINE)) {
			this.part = Part.HEAD;
		}
	}

	private String take() {
		String taken = this.line.toString();
		this.line.setLength(0);
		return taken;
	}

	/** A part of an answer. */
	private enum Part {

		HEAD, BODY, SIZE, CHUNK, CHUNK_END, TRAILER, UNKNOWN

	}

}
