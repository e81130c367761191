/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

/**
 * The most that one instance may send in reply to one attempt of a call, and in one
 * minute of a stream between calls. Where it sends more, its connection is closed, and
 * the attempt fails with an {@link InstanceFailure} whose cause is an
 * {@link AnswerLimitException}.
 *
 * @param bytes bytes of the bodies of all responses together, pages and comments of a
 * stream included; 1024 at least
 * @param tokens tokens of JSON in one message, such as a name, a value or a brace
 * @param messages messages beside the answer
 * @param serverRequests requests and pings of the server, which are answered
 * @param pages pages of a list
 */
public record AnswerLimits(int bytes, int tokens, int messages, int serverRequests, int pages) {

	/** Interim responses (1xx) before a response; not a setting. */
	public static final int INTERIM_RESPONSES = 100;

	/** The defaults. */
	public static final AnswerLimits DEFAULTS = new AnswerLimits(16 * 1024 * 1024, 1_000_000, 10_000, 100, 1000);

	public AnswerLimits {
		requireAtLeast("max-response-size in bytes", bytes, 1024);
		requireAtLeast("limits.tokens", tokens, 100);
		requireAtLeast("limits.messages", messages, 1);
		requireAtLeast("limits.server-requests", serverRequests, 1);
		requireAtLeast("limits.pages", pages, 1);
	}

	private static void requireAtLeast(String name, int value, int least) {
		if (value < least || value == Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"%s: %d (expected: %d to %d)".formatted(name, value, least, Integer.MAX_VALUE - 1));
		}
	}

}
