/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a {@code text/event-stream} as they come. Reads only what is
 * there: an event is returned at its blank line, not when the next byte comes. For one
 * thread.
 * <p>
 * Source: WHATWG HTML, section 9.2 "Server-sent events". Fields but {@code event} and
 * {@code data} are ignored, {@code id} and {@code retry} included, as nothing here
 * resumes a stream. An event that the end of the stream cuts off is dropped.
 */
final class SseReader {

	private static final int BUFFER = 8192;

	private static final byte[] BOM = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final InputStream in;

	private final int limit;

	private final byte[] buffer = new byte[BUFFER];

	private int position;

	private int end;

	private boolean begun;

	private boolean skipLineFeed;

	private final Line line = new Line();

	private final ByteArrayOutputStream data = new ByteArrayOutputStream();

	private boolean hasData;

	private boolean isMessage = true;

	/**
	 * Creates a reader.
	 * @param in the body of the response; not closed
	 * @param limit greatest size of a line and of an event's data, in bytes
	 */
	SseReader(InputStream in, int limit) {
		this.in = in;
		this.limit = limit;
	}

	/**
	 * Returns the data of the next event of type {@code message}. Blocks until it is
	 * complete.
	 * @return the data, {@code null} at the end of the stream
	 * @throws OversizeException if a line or an event is greater than the limit
	 * @throws IOException if the stream breaks
	 */
	byte @Nullable [] next() throws IOException {
		while (readLine()) {
			if (this.line.size() > 0) {
				accept();
			}
			else if (this.hasData && this.isMessage && this.data.size() > 0) {
				byte[] event = this.data.toByteArray();
				reset();
				return event;
			}
			else {
				reset();
			}
		}
		return null;
	}

	private void reset() {
		this.data.reset();
		this.hasData = false;
		this.isMessage = true;
	}

	private void accept() throws OversizeException {
		int colon = this.line.indexOf(':');
		int name = (colon >= 0) ? colon : this.line.size();
		int value = Math.min(name + 1, this.line.size());
		if (value < this.line.size() && this.line.at(value) == ' ') {
			value++;
		}
		if (this.line.isName("data", name)) {
			appendData(value);
		}
		else if (this.line.isName("event", name)) {
			String type = this.line.from(value);
			this.isMessage = type.isEmpty() || type.equals("message");
		}
	}

	private void appendData(int from) throws OversizeException {
		long separator = this.hasData ? 1 : 0;
		if (this.data.size() + separator + this.line.size() - from > this.limit) {
			throw new OversizeException(this.limit);
		}
		if (this.hasData) {
			this.data.write('\n');
		}
		this.hasData = true;
		this.line.copy(from, this.data);
	}

	/** Reads a line without its end, which is LF, CRLF or CR. False at the end. */
	private boolean readLine() throws IOException {
		this.line.reset();
		while (fill()) {
			if (this.skipLineFeed) {
				this.skipLineFeed = false;
				if (this.buffer[this.position] == '\n') {
					this.position++;
					continue;
				}
			}
			int stop = lineEnd();
			this.line.write(this.buffer, this.position, stop - this.position);
			if (this.line.size() > (long) this.limit + "data: ".length()) {
				throw new OversizeException(this.limit);
			}
			this.position = stop;
			if (stop < this.end) {
				this.skipLineFeed = this.buffer[stop] == '\r';
				this.position++;
				stripByteOrderMark();
				return true;
			}
		}
		return false;
	}

	private int lineEnd() {
		int stop = this.position;
		while (stop < this.end && this.buffer[stop] != '\n' && this.buffer[stop] != '\r') {
			stop++;
		}
		return stop;
	}

	private boolean fill() throws IOException {
		if (this.position < this.end) {
			return true;
		}
		this.position = 0;
		this.end = Math.max(this.in.read(this.buffer), 0);
		return this.end > 0;
	}

	private void stripByteOrderMark() {
		if (!this.begun) {
			this.begun = true;
			this.line.strip(BOM);
		}
	}

	/** Bytes of one line. */
	private static final class Line extends ByteArrayOutputStream {

		byte at(int index) {
			return this.buf[index];
		}

		int indexOf(char character) {
			for (int i = 0; i < this.count; i++) {
				if (this.buf[i] == character) {
					return i;
				}
			}
			return -1;
		}

		boolean isName(String name, int length) {
			return length == name.length() && name.equals(new String(this.buf, 0, length, StandardCharsets.US_ASCII));
		}

		String from(int index) {
			return new String(this.buf, index, this.count - index, StandardCharsets.UTF_8);
		}

		void copy(int from, ByteArrayOutputStream target) {
			target.write(this.buf, from, this.count - from);
		}

		void strip(byte[] prefix) {
			if (this.count >= prefix.length && this.buf[0] == prefix[0] && this.buf[1] == prefix[1]
					&& this.buf[2] == prefix[2]) {
				this.count -= prefix.length;
				System.arraycopy(this.buf, prefix.length, this.buf, 0, this.count);
			}
		}

	}

}
