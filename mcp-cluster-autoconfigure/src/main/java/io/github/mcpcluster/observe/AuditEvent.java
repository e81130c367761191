/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * A call that was made or served. Published as an event of the application where
 * {@code mcp.cluster.audit.enabled} is set, on the thread on which the call ends: for an
 * asynchronous call, one of the transport, which a listener must not block.
 *
 * @param side who reports it
 * @param time when it began
 * @param caller who made it: the name of the principal, on the side of the client that of
 * the user on whose behalf it was made; empty if that is not known
 * @param service name of the service
 * @param method method of MCP
 * @param target the tool or the prompt, empty for what has no name that the service knows
 * @param arguments SHA-256 of the arguments as JSON without white space and with sorted
 * keys, in hexadecimal digits; they themselves are not part of it
 * @param instance id of the instance that answered or was tried last, empty for none, and
 * on the side that is the instance
 * @param outcome how it ended, in small letters
 * @param duration how long it took
 */
public record AuditEvent(Side side, Instant time, String caller, String service, String method, String target,
		String arguments, String instance, String outcome, Duration duration) {

	/** The sides of a call. */
	public enum Side {

		/** It was made. */
		CLIENT,

		/** It was served. */
		SERVER

	}

}
