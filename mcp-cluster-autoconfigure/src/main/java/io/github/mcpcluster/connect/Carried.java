/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.Map;

/**
 * Things that a call carries to whichever instance it is made at.
 *
 * @param headers HTTP headers to send, such as {@code traceparent}; those of the protocol
 * take precedence
 * @param caller context of its caller
 */
public record Carried(Map<String, String> headers, CallerContext caller) {

	/** Nothing. */
	public static final Carried NOTHING = new Carried(Map.of(), CallerContext.NONE);

	public Carried {
		headers = Map.copyOf(headers);
	}

}
