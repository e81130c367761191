/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A received text is not a JSON-RPC message of the kind that is read.
 */
public final class MalformedMessageException extends IOException {

	private static final long serialVersionUID = 1;

	MalformedMessageException(String reason) {
		this(reason, null);
	}

	MalformedMessageException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

	static MalformedMessageException notJson(JacksonException cause) {
		return new MalformedMessageException("not JSON: " + cause.getOriginalMessage(), cause);
	}

}
