/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;

import io.github.mcpcluster.protocol.SseParser;
import org.jspecify.annotations.Nullable;

/**
 * Position at which a stream of events is continued after it broke, and the pause before
 * that.
 * <p>
 * Source: MCP specification 2025-11-25, "Resumability and Redelivery".
 *
 * @param lastEventId the last event that was received
 * @param pause time to wait before the stream is opened again
 */
record StreamPosition(String lastEventId, Duration pause) {

	/** Shortest pause, also where a server asks for a shorter one or for none. */
	private static final Duration SHORTEST = Duration.ofMillis(100);

	/**
	 * Returns where a stream goes on.
	 * @param events the stream
	 * @return the position, {@code null} if it cannot go on
	 */
	static @Nullable StreamPosition of(SseParser events) {
		String lastEventId = events.lastEventId();
		if (lastEventId == null) {
			return null;
		}
		Duration retry = events.retry();
		return new StreamPosition(lastEventId, (retry != null && retry.compareTo(SHORTEST) > 0) ? retry : SHORTEST);
	}

}
