/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/**
 * A request that a {@link ScriptedMcpServer} received.
 *
 * @param verb method of HTTP, such as {@code POST}
 * @param target path and query
 * @param headers headers of HTTP; their names are the same in any case
 * @param message the JSON-RPC message, an empty object for a request without one
 */
public record ReceivedRequest(String verb, String target, Map<String, String> headers, JsonNode message) {

	public ReceivedRequest {
		Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		copy.putAll(headers);
		headers = Collections.unmodifiableMap(copy);
	}

	/**
	 * Returns the method of MCP.
	 * @return such as {@code tools/call}, empty for a request without a message
	 */
	public String method() {
		return this.message.path("method").asString("");
	}

	/**
	 * Returns the tool that is called.
	 * @return its name, empty if this is no call of a tool
	 */
	public String tool() {
		return method().equals("tools/call") ? this.message.path("params").path("name").asString("") : "";
	}

	/**
	 * Returns an argument of the call.
	 * @param name name of the argument
	 * @return its text, or its JSON if it is no text; empty if there is none
	 */
	public String argument(String name) {
		JsonNode value = this.message.path("params").path("arguments").path(name);
		return value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
	}

	/**
	 * Returns a header.
	 * @param name its name, in any case
	 * @return its value, empty if there is none
	 */
	public String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

}
