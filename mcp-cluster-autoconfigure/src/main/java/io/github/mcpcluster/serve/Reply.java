/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;
import java.util.function.Consumer;

import io.github.mcpcluster.protocol.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a message.
 */
public sealed interface Reply {

	/**
	 * The message is answered.
	 *
	 * @param status status of HTTP, unless the response is a stream by then
	 * @param message the answer
	 * @param headers headers of the response
	 */
	record Answer(int status, OutgoingMessage message, Map<String, String> headers) implements Reply {

		/**
		 * Creates an answer without headers of its own.
		 * @param status status of HTTP
		 * @param message the answer
		 */
		public Answer(int status, OutgoingMessage message) {
			this(status, message, Map.of());
		}

	}

	/** The message was taken, and has no answer. */
	record Accepted() implements Reply {
	}

	/**
	 * The response has been sent already.
	 *
	 * @param said the answer that went out already, {@code null} if nobody waits for one
	 */
	record Done(@Nullable OutgoingMessage said) implements Reply {
	}

	/**
	 * The message was not processed, and may be sent again later or to another instance.
	 *
	 * @param reason why
	 */
	record Unavailable(String reason) implements Reply {
	}

	/**
	 * The message opens a stream, which stays open without a thread.
	 *
	 * @param opened called once the stream is open
	 */
	record Stream(Consumer<EventStream> opened) implements Reply {
	}

}
