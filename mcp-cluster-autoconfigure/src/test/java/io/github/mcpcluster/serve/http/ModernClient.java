/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.mcpcluster.protocol.McpJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests of MCP 2026-07-28. */
final class ModernClient {

	static final String VERSION = "2026-07-28";

	private final TestServer server;

	private final String path;

	ModernClient(TestServer server, String service) {
		this.server = server;
		this.path = "/mcp/" + service;
	}

	static ObjectNode params(String json) {
		return params(json, "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}");
	}

	static ObjectNode params(String json, String capabilities) {
		ObjectNode params = (ObjectNode) McpJson.mapper().readTree(json);
		params.putObject("_meta")
			.put("io.modelcontextprotocol/protocolVersion", VERSION)
			.set("io.modelcontextprotocol/clientCapabilities", McpJson.mapper().readTree(capabilities));
		return params;
	}

	static ObjectNode meta(ObjectNode params) {
		return (ObjectNode) params.get("_meta");
	}

	HttpRequest.Builder request(String method, JsonNode params) {
		HttpRequest.Builder request = this.server.request(this.path, TestServer.rpc(method, params.toString()))
			.header("MCP-Protocol-Version", VERSION)
			.header("Mcp-Method", method);
		String name = params.path("name").asString(params.path("uri").asString(""));
		return name.isEmpty() ? request : request.header("Mcp-Name", name);
	}

	HttpResponse<String> post(String method, JsonNode params) throws IOException, InterruptedException {
		return this.server.send(request(method, params));
	}

	JsonNode call(String method, JsonNode params) throws IOException, InterruptedException {
		return McpJson.mapper().readTree(post(method, params).body());
	}

}
