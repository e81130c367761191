/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

import io.github.mcpcluster.serve.ServerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request up to a limit of bytes and of time. The web server limits
 * the time between two bytes only, so that one byte now and then would hold a thread for
 * ever.
 */
final class RequestBody {

	/** Least time for all of a body. */
	private static final Duration LEAST = Duration.ofSeconds(30);

	/** Bytes a second at which a larger body has to come: 4 MiB in those 30 seconds. */
	private static final long SLOWEST = 140_000;

	private final int limit;

	private final Duration time;

	private final LongSupplier nanoTime;

	RequestBody(ServerSettings settings, LongSupplier nanoTime) {
		this.limit = (int) settings.maxBodySize();
		this.time = Collections.max(List.of(LEAST, Duration.ofSeconds(this.limit / SLOWEST)));
		this.nanoTime = nanoTime;
	}

	int limit() {
		return this.limit;
	}

	/**
	 * Reads a body. Of one that is too large, as much again is read and thrown away, so
	 * that a client that is a little over reads the answer instead of a reset connection.
	 * @param body the body
	 * @return its bytes, {@code null} if there are more than the limit
	 * @throws TooSlowException if the client takes too long to send it
	 * @throws IOException if the client does not send it
	 */
	byte @Nullable [] read(InputStream body) throws IOException {
		long start = this.nanoTime.getAsLong();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] chunk = new byte[8192];
		long total = 0;
		while (total < 2L * this.limit) {
			int read = body.read(chunk);
			if (read < 0) {
				break;
			}
			total += read;
			if (total <= this.limit) {
				bytes.write(chunk, 0, read);
			}
			if (this.nanoTime.getAsLong() - start > this.time.toNanos()) {
				throw new TooSlowException(this.time);
			}
		}
		return (total <= this.limit) ? bytes.toByteArray() : null;
	}

	/** A body was not complete in time. */
	static final class TooSlowException extends IOException {

		TooSlowException(Duration time) {
			super("body not complete after %d s".formatted(time.toSeconds()));
		}

	}

}
