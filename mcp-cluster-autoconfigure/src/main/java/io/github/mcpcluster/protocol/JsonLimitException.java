/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.io.IOException;

import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * A message has more tokens than are allowed, or a form that is not: nested too deeply,
 * or with too long a name or number.
 */
public final class JsonLimitException extends IOException {

	private static final long serialVersionUID = 1;

	private final boolean tokens;

	private JsonLimitException(boolean tokens, Throwable cause) {
		super(tokens ? "too many tokens of JSON" : "JSON that is nested too deeply, or with too long a name or number",
				cause);
		this.tokens = tokens;
	}

	/**
	 * Returns whether an exception comes from a limit.
	 * @param thrown the exception
	 * @return whether a parser gave up
	 */
	static boolean isCauseOf(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof StreamConstraintsException) {
				return true;
			}
		}
		return false;
	}

	static JsonLimitException of(JsonParser parser, Throwable cause) {
		StreamReadConstraints limits = parser.streamReadConstraints();
		boolean tokens = limits.hasMaxTokenCount() && parser.currentTokenCount() > limits.getMaxTokenCount();
		return new JsonLimitException(tokens, cause);
	}

	/**
	 * Returns which limit it is.
	 * @return whether there are too many tokens; otherwise the form is not allowed
	 */
	public boolean isTokens() {
		return this.tokens;
	}

}
