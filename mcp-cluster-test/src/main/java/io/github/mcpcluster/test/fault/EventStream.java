/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into events, and passes them on as chunks: as they are, twice, or in
 * another order. For one thread.
 */
final class EventStream {

	private final ByteArrayOutputStream event = new ByteArrayOutputStream();

	private final ByteArrayOutputStream out;

	private final FaultState faults;

	private byte @Nullable [] held;

	private boolean lineIsEmpty;

	EventStream(FaultState faults, ByteArrayOutputStream out) {
		this.faults = faults;
		this.out = out;
	}

	/** Takes a byte of the stream. An event ends with an empty line. */
	void accept(int value) {
		this.event.write(value);
		if (value == '\n') {
			if (this.lineIsEmpty) {
				pass(this.event.toByteArray());
				this.event.reset();
			}
			this.lineIsEmpty = true;
		}
		else if (value != '\r') {
			this.lineIsEmpty = false;
		}
	}

	/** Passes on all that is left. */
	void end() {
		release();
		if (this.event.size() > 0) {
			writeChunk(this.event.toByteArray());
			this.event.reset();
		}
	}

	private void pass(byte[] complete) {
		if (this.faults.has(Fault.ReorderedEvents.class) && this.held == null) {
			this.held = complete;
			return;
		}
		write(complete);
		release();
	}

	private void release() {
		byte[] late = this.held;
		if (late != null) {
			write(late);
			this.held = null;
		}
	}

	private void write(byte[] complete) {
		writeChunk(complete);
		if (this.faults.has(Fault.DuplicatedEvents.class)) {
			writeChunk(complete);
		}
	}

	private void writeChunk(byte[] data) {
		this.out.writeBytes((Integer.toHexString(data.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		this.out.writeBytes(data);
		this.out.writeBytes(new byte[] { '\r', '\n' });
	}

}
