/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Parses a {@code text/event-stream} from bytes as they come, for readers that block and
 * for those that do not: {@link #feed} it, then take {@link #next} until there is none.
 * An event is there at its blank line, not when the next byte comes. For one thread at a
 * time.
 * <p>
 * Source: WHATWG HTML, section 9.2 "Server-sent events". An event without data is no
 * event, but its id counts; one that the end of the stream cuts off is dropped.
 */
public final class SseParser {

	private static final byte[] NO_BYTES = {};

	private final int limit;

	private final SseLine line = new SseLine();

	private final ByteArrayOutputStream data = new ByteArrayOutputStream();

	private byte[] bytes = NO_BYTES;

	private int position;

	private int end;

	private boolean begun;

	private boolean skipLineFeed;

	private boolean hasData;

	private String type = "";

	private @Nullable String lastEventId;

	private @Nullable Duration retry;

	/**
	 * Creates a parser.
	 * @param limit greatest size of a line's value and of an event's data, in bytes
	 */
	public SseParser(int limit) {
		this.limit = limit;
	}

	/**
	 * Gives the parser bytes. They must not change until {@link #next} has returned
	 * {@code null}.
	 * @param bytes bytes of the stream
	 * @param offset where they begin
	 * @param length how many there are
	 * @throws IllegalStateException if there is still something to take
	 */
	public void feed(byte[] bytes, int offset, int length) {
		if (this.position < this.end) {
			throw new IllegalStateException("bytes: %d left (expected: none)".formatted(this.end - this.position));
		}
		this.bytes = bytes;
		this.position = offset;
		this.end = offset + length;
	}

	/**
	 * Returns the next event that the bytes complete.
	 * @return the event, {@code null} if more bytes are needed
	 * @throws OversizeException if a line or an event is greater than the limit
	 */
	public @Nullable SseEvent next() throws OversizeException {
		while (readLine()) {
			SseEvent event = null;
			if (this.line.size() > 0) {
				accept();
			}
			else {
				event = complete();
			}
			this.line.reset();
			if (event != null) {
				return event;
			}
		}
		this.bytes = NO_BYTES;
		this.position = 0;
		this.end = 0;
		return null;
	}

	/**
	 * Returns where a client that opens the stream again goes on.
	 * @return the last id, {@code null} if the stream has named none
	 */
	public @Nullable String lastEventId() {
		return this.lastEventId;
	}

	/**
	 * Returns how long the server asks a client to wait before it opens the stream again.
	 * @return the time, {@code null} if the stream does not say
	 */
	public @Nullable Duration retry() {
		return this.retry;
	}

	private @Nullable SseEvent complete() {
		SseEvent event = (this.data.size() > 0) ? new SseEvent(this.lastEventId,
				this.type.isEmpty() ? SseEvent.MESSAGE : this.type, this.data.toByteArray()) : null;
		this.data.reset();
		this.hasData = false;
		this.type = "";
		return event;
	}

	private void accept() throws OversizeException {
		int colon = this.line.indexOf(':');
		int name = (colon >= 0) ? colon : this.line.size();
		int value = Math.min(name + 1, this.line.size());
		if (value < this.line.size() && this.line.at(value) == ' ') {
			value++;
		}
		switch (this.line.text(0, name)) {
			case "data" -> appendData(value);
			case "event" -> this.type = this.line.text(value, this.line.size());
			case "id" -> acceptId(this.line.text(value, this.line.size()));
			case "retry" -> acceptRetry(this.line.text(value, this.line.size()));
			default -> {
				// a comment, or a field that is not known
			}
		}
	}

	private void acceptId(String id) {
		if (id.indexOf('\0') < 0) {
			this.lastEventId = id.isEmpty() ? null : id;
		}
	}

	private void acceptRetry(String milliseconds) {
		if (!milliseconds.isEmpty() && milliseconds.length() <= 9
				&& milliseconds.chars().allMatch((digit) -> digit >= '0' && digit <= '9')) {
			this.retry = Duration.ofMillis(Long.parseLong(milliseconds));
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

	/**
	 * Reads a line without its end, which is LF, CRLF or CR. False if it is not complete.
	 */
	private boolean readLine() throws OversizeException {
		if (this.skipLineFeed && this.position < this.end) {
			this.skipLineFeed = false;
			if (this.bytes[this.position] == '\n') {
				this.position++;
			}
		}
		int stop = this.position;
		while (stop < this.end && this.bytes[stop] != '\n' && this.bytes[stop] != '\r') {
			stop++;
		}
		this.line.write(this.bytes, this.position, stop - this.position);
		this.position = stop;
		if (this.line.size() > (long) this.limit + "data: ".length()) {
			throw new OversizeException(this.limit);
		}
		if (stop == this.end) {
			return false;
		}
		this.skipLineFeed = this.bytes[stop] == '\r';
		this.position++;
		if (!this.begun) {
			this.begun = true;
			this.line.stripByteOrderMark();
		}
		return true;
	}

}
