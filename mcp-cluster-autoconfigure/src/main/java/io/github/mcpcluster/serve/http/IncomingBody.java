/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.serve.RequestLimits;

/**
 * A body that is on its way. Takes memory as bytes arrive, and keeps it until it is
 * closed. One thread at a time adds to it; for any thread to close.
 */
final class IncomingBody implements AutoCloseable {

	/** Least memory of a connection whose request is waited for. */
	static final int LEAST = 16 * 1024;

	private final RequestLimits limits;

	private final RequestMemory memory;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

	private final AtomicLong taken = new AtomicLong();

	private long total;

	private boolean full;

	IncomingBody(RequestLimits limits, RequestMemory memory) {
		this.limits = limits;
		this.memory = memory;
		this.full = !take(LEAST);
	}

	private boolean take(long needed) {
		long more = needed - this.taken.get();
		if (more > 0) {
			if (!this.memory.take(more)) {
				return false;
			}
			this.taken.addAndGet(more);
		}
		return true;
	}

	/**
	 * Adds bytes. Of a body that is too large, as much again is taken and thrown away, so
	 * that a client that is a little over reads the answer instead of a reset connection.
	 * @param chunk holds the bytes
	 * @param length how many there are
	 * @return whether more are wanted
	 */
	boolean add(byte[] chunk, int length) {
		this.total += length;
		if (this.total <= this.limits.maxBodySize() && !this.full) {
			this.full = !take(this.total);
			if (!this.full) {
				this.bytes.write(chunk, 0, length);
			}
		}
		return isWanted();
	}

	/** Returns the time within which it has to be complete. */
	Duration time() {
		return this.limits.bodyTime();
	}

	/** Returns whether it is worth to read on. */
	boolean isWanted() {
		return !this.full && this.total < 2 * this.limits.maxBodySize();
	}

	/**
	 * Ends what has arrived.
	 * @return the body, or why it is refused
	 */
	ReceivedBody complete() {
		if (this.total > this.limits.maxBodySize()) {
			return ReceivedBody.refused(
					Refusal.invalid(413, "the body is larger than %d bytes".formatted(this.limits.maxBodySize())),
					!isWanted());
		}
		if (this.full || !take(this.limits.estimate(this.total))) {
			return ReceivedBody.refused(ReceivedBody.NO_ROOM, this.full);
		}
		return ReceivedBody.of(this.bytes.toByteArray(), this);
	}

	/** Gives up: it took too long. */
	ReceivedBody tooSlow() {
		return ReceivedBody.refused(
				Refusal.invalid(408, "body not complete after %d s".formatted(this.limits.bodyTime().toSeconds())),
				true);
	}

	/** Gives up: the client did not send it. */
	ReceivedBody failed() {
		return ReceivedBody
			.refused(new Refusal(400, McpErrorCodes.PARSE_ERROR, "Parse error: the body could not be read"), true);
	}

	@Override
	public void close() {
		this.memory.give(this.taken.getAndSet(0));
	}

}
