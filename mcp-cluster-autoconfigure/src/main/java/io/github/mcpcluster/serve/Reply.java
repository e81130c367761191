/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.function.Consumer;

import io.github.mcpcluster.protocol.OutgoingMessage;

/**
 * What becomes of a message.
 */
public sealed interface Reply {

	/**
	 * It is answered.
	 *
	 * @param status status of HTTP, unless the response is a stream by then
	 * @param message the answer
	 */
	record Answer(int status, OutgoingMessage message) implements Reply {
	}

	/** It was taken, and has no answer. */
	record Accepted() implements Reply {
	}

	/**
	 * It opens a stream, which stays open without a thread.
	 *
	 * @param opened called once the stream is open
	 */
	record Stream(Consumer<EventStream> opened) implements Reply {
	}

}
