/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.Map;

import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to {@code initialize} says about the requests that follow.
 *
 * @param id session id, {@code null} without sessions
 * @param protocolVersion negotiated protocol version, {@code null} before that
 */
record Session(@Nullable String id, @Nullable String protocolVersion) {

	/** Before {@code initialize}. */
	static final Session NONE = new Session(null, null);

	static Session of(HttpMessage response, JSONRPCResponse answer) {
		Header id = response.getFirstHeader(HttpHeaders.MCP_SESSION_ID);
		Object version = (answer.result() instanceof Map<?, ?> result) ? result.get("protocolVersion") : null;
		return new Session((id != null) ? id.getValue() : null, (version instanceof String text) ? text : null);
	}

	boolean exists() {
		return this.id != null;
	}

	void addTo(HttpRequest request) {
		if (this.id != null) {
			request.setHeader(HttpHeaders.MCP_SESSION_ID, this.id);
		}
		if (this.protocolVersion != null) {
			request.setHeader(HttpHeaders.PROTOCOL_VERSION, this.protocolVersion);
		}
	}

}
