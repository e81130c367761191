/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request, or the reason why there is none. To be closed when the request
 * is over, to give its memory back.
 *
 * @param bytes the body, empty if it is refused
 * @param refusal why it is refused, {@code null} if it is not
 * @param unread whether bytes of it may still be on their way
 * @param incoming holds its memory, {@code null} if it took none
 */
@SuppressWarnings("ArrayRecordComponent")
record ReceivedBody(byte[] bytes, @Nullable Refusal refusal, boolean unread,
		@Nullable IncomingBody incoming) implements AutoCloseable {

	static final Refusal NO_ROOM = Refusal.unprocessed(503, "there are too many large or slow requests", 2);

	private static final byte[] NOTHING = {};

	static ReceivedBody of(byte[] bytes, @Nullable IncomingBody incoming) {
		return new ReceivedBody(bytes, null, false, incoming);
	}

	static ReceivedBody refused(Refusal refusal, boolean unread) {
		return new ReceivedBody(NOTHING, refusal, unread, null);
	}

	@Override
	public void close() {
		if (this.incoming != null) {
			this.incoming.close();
		}
	}

}
