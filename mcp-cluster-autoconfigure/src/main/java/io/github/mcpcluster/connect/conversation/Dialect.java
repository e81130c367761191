/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.Map;

import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.http.MediaTypes;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.RequestId;
import org.apache.hc.core5.http.HttpRequest;

/**
 * The way of speaking to an instance that was agreed on. Safe for use by several threads.
 */
sealed interface Dialect permits ModernDialect, LegacySession {

	/** The headers of every message. */
	String ACCEPT = MediaTypes.JSON + ", " + MediaTypes.EVENTS;

	/**
	 * Returns the era.
	 * @return the era
	 */
	Era era();

	/**
	 * Returns an id that no request had before.
	 * @return the id of the next request
	 */
	RequestId nextId();

	/**
	 * Writes a request.
	 * @param id its id
	 * @param request the request
	 * @param headers headers of the caller that it is sent with
	 * @return its JSON
	 * @throws IllegalArgumentException if its parameters cannot be written as JSON
	 */
	byte[] write(RequestId id, McpRequest<?> request, Map<String, String> headers);

	/**
	 * Adds the headers of a request.
	 * @param http where to
	 * @param request the request
	 */
	void addHeaders(HttpRequest http, McpRequest<?> request);

	/**
	 * Returns whether messages are sent in a session that the server knows.
	 * @return whether they carry its id
	 */
	boolean hasSession();

	/**
	 * Takes hold of this for a call.
	 * @return whether it is still in use
	 */
	boolean acquire();

	/** Lets go of this after a call. */
	void release();

	/** Lets the calls under way end, then ends the session if there is one. */
	void retire();

}
