/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An event of a stream.
 *
 * @param id the last id that the stream has named, {@code null} for none
 * @param type {@code message} if the event does not say
 * @param data its lines, with a line feed between them, in UTF-8; not copied
 */
public record SseEvent(@Nullable String id, String type, byte[] data) {

	/** The type of events that name none. */
	public static final String MESSAGE = "message";

	/**
	 * Returns whether the data is a message of MCP.
	 * @return whether the type is {@code message}
	 */
	public boolean isMessage() {
		return this.type.equals(MESSAGE);
	}

}
