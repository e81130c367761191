/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Writes a {@code text/event-stream}.
 */
public final class SseWriter {

	private static final byte[] DATA = "event: message\ndata: ".getBytes(StandardCharsets.UTF_8);

	private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);

	private SseWriter() {
	}

	/**
	 * Writes an event of the type {@code message}.
	 * @param id its id, without line breaks; {@code null} for none
	 * @param json its data: JSON as {@link MessageWriter} writes it, in one line
	 * @return the event
	 */
	public static byte[] event(@Nullable String id, byte[] json) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64);
		if (id != null) {
			out.writeBytes(("id: " + id + "\n").getBytes(StandardCharsets.UTF_8));
		}
		out.writeBytes(DATA);
		for (byte value : json) {
			out.write((value == '\n' || value == '\r') ? ' ' : value);
		}
		out.write('\n');
		out.write('\n');
		return out.toByteArray();
	}

	/**
	 * Writes an event without data, which gives the stream an id and tells the client how
	 * long to wait before it opens the stream again (MCP 2025-11-25, "Streamable HTTP").
	 * @param id its id, without line breaks
	 * @param retry the time to wait, {@code null} to say nothing about it
	 * @return the event
	 */
	public static byte[] priming(String id, @Nullable Duration retry) {
		String text = "id: " + id + "\n" + ((retry != null) ? "retry: " + retry.toMillis() + "\n" : "") + "data:\n\n";
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Writes a comment, which clients pass over and proxies take for life.
	 * @return the comment
	 */
	public static byte[] keepAlive() {
		return KEEP_ALIVE.clone();
	}

}
