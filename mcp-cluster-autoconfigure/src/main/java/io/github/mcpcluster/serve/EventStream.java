/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import io.github.mcpcluster.protocol.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events to a client, for which no thread waits. Safe for use by several
 * threads; nothing here blocks.
 */
public interface EventStream {

	/**
	 * Sends a message.
	 * @param id id of the event, {@code null} for none
	 * @param message the message
	 * @return whether it is on its way: not if the stream is closed, or is closed now
	 * because the client does not keep up
	 */
	boolean send(@Nullable String id, OutgoingMessage message);

	/**
	 * Sends bytes as they are, such as a comment.
	 * @param event the bytes of an event
	 * @return whether they are on their way
	 */
	boolean send(byte[] event);

	/** Closes the stream after what was sent. */
	void close();

	/**
	 * Adds a listener for the end.
	 * @param listener called once, on any thread; at once if the stream is closed
	 */
	void onClose(Runnable listener);

}
