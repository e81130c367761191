/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An instance sent more than a client takes in reply to one attempt of a call. It is the
 * cause of the {@link InstanceFailure} of that attempt, so it is found among the causes
 * of the exception that the caller gets.
 */
public final class AnswerLimitException extends IOException {

	private static final long serialVersionUID = 1;

	private final Limit limit;

	/**
	 * Creates an exception.
	 * @param limit the limit that was passed
	 * @param most its value, 0 if it is not a number
	 */
	public AnswerLimitException(Limit limit, long most) {
		super(message(limit, most));
		this.limit = limit;
	}

	private static String message(Limit limit, long most) {
		String text = (most > 0) ? "more than %d %s".formatted(most, limit.text) : limit.text;
		return (limit.property != null) ? text + " (" + limit.property + ")" : text;
	}

	/**
	 * Finds the limit that an exception comes from.
	 * @param thrown the exception
	 * @return the exception of the limit, empty if it comes from something else
	 */
	public static Optional<AnswerLimitException> in(@Nullable Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof AnswerLimitException limit) {
				return Optional.of(limit);
			}
		}
		return Optional.empty();
	}

	/**
	 * Returns the limit that was passed.
	 * @return the limit
	 */
	public Limit limit() {
		return this.limit;
	}

	/** A limit of an answer. */
	public enum Limit {

		/** Bytes of the bodies. */
		BYTES("bytes", "mcp.cluster.client.max-response-size"),

		/** Tokens of JSON in a message. */
		TOKENS("tokens of JSON", "mcp.cluster.client.limits.tokens"),

		/** Nesting, length of names or length of numbers in JSON. */
		JSON_SHAPE("JSON that is nested too deeply, or with too long a name or number", null),

		/** Messages beside the answer. */
		MESSAGES("messages beside the answer", "mcp.cluster.client.limits.messages"),

		/** Requests and pings of the server. */
		SERVER_REQUESTS("requests of the server", "mcp.cluster.client.limits.server-requests"),

		/** Pages of a list. */
		PAGES("pages of a list", "mcp.cluster.client.limits.pages"),

		/** Interim responses. */
		INTERIM_RESPONSES("interim responses (1xx)", null),

		/** Count or length of headers. */
		HEADERS("too many headers, or too long a header", null);

		private final String text;

		private final @Nullable String property;

		Limit(String text, @Nullable String property) {
			this.text = text;
			this.property = property;
		}

		/**
		 * Returns the property that sets the limit.
		 * @return its full name, {@code null} for a limit that is no setting
		 */
		public @Nullable String property() {
			return this.property;
		}

	}

}
