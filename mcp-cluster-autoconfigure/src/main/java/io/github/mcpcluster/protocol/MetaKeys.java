/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Set;

/**
 * Keys of {@code _meta} that MCP reserves.
 */
public final class MetaKeys {

	/** The version of the request. Modern, required. */
	public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

	/** Name and version of the client. Modern. */
	public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";

	/** The capabilities of the client for this request. Modern, required. */
	public static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

	/** The lowest level of log messages that the client takes. Modern. */
	public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

	/** The request that opened the stream on which a message comes. Modern. */
	public static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

	/** Name and version of the server, in results. Modern. */
	public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

	/** Asks for progress notifications under this token. */
	public static final String PROGRESS_TOKEN = "progressToken";

	/**
	 * The context of a trace, by the names of the headers of W3C Trace Context and W3C
	 * Baggage. Modern.
	 */
	public static final Set<String> TRACE = Set.of("traceparent", "tracestate", "baggage");

	private MetaKeys() {
	}

}
