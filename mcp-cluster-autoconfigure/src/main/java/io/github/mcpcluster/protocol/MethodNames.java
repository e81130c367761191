/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

/**
 * Names of methods that the SDK has no constant for.
 */
public final class MethodNames {

	/** Asks what a server speaks and offers. Modern. */
	public static final String DISCOVER = "server/discover";

	/** Opens a stream of notifications. Modern. */
	public static final String LISTEN = "subscriptions/listen";

	/** Notification that confirms a subscription and names what it covers. Modern. */
	public static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

	/** Notification that nobody waits for a request any more. */
	public static final String CANCELLED = "notifications/cancelled";

	private MethodNames() {
	}

}
