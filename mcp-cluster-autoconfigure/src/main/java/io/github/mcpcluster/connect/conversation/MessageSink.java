/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import io.github.mcpcluster.protocol.IncomingMessage;

/**
 * Takes the messages of a server that nobody waits for.
 */
@FunctionalInterface
interface MessageSink {

	/**
	 * Accepts a message.
	 * @param dialect how the server is spoken to
	 * @param message the message
	 */
	void accept(Dialect dialect, IncomingMessage<?> message);

}
