/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client that the conformance suite tests: a client of a service whose one instance
 * is the server of the scenario. The suite passes the address as the argument and the
 * rest in variables of the environment. Ends with a status other than zero when a call
 * fails.
 */
final class ConformanceDriver {

	/** The service that the server of the scenario is registered as. */
	static final String SERVICE = "conformance";

	private static final JsonMapper JSON = JsonMapper.shared();

	private final McpClusterClient client;

	private ConformanceDriver(McpClusterClient client) {
		this.client = client;
	}

	public static void main(String[] arguments) {
		URI uri = URI.create(arguments[0]);
		String path = uri.getPath().isEmpty() ? "/" : uri.getPath();
		McpInstance instance = McpInstance.of(SERVICE, new Endpoint(false, uri.getHost(), uri.getPort(), path),
				Traits.NONE);
		String scenario = System.getenv("MCP_CONFORMANCE_SCENARIO");
		Class<?> helper = scenario.startsWith("auth/") ? ConformanceTokens.class : ConformanceAnswers.class;
		try (Caller caller = Caller.start(helper).with(instance)) {
			new ConformanceDriver(caller.client(SERVICE)).run(scenario);
		}
	}

	private void run(String scenario) {
		switch (scenario) {
			case "request-metadata", "json-schema-ref-no-deref" -> this.client.listTools();
			case "http-standard-headers" -> useEverything();
			case "http-custom-headers" -> callAsTold();
			case "json-schema-2020-12-preservation" -> echoSchema();
			default -> this.client.listTools().forEach(this::call);
		}
	}

	private void call(Tool tool) {
		this.client.callTool(tool.name(), Map.of("a", 2, "b", 3));
	}

	private void useEverything() {
		this.client.listTools().forEach(this::call);
		this.client.listResources().forEach((resource) -> this.client.readResource(resource.uri()));
		this.client.listPrompts().forEach((prompt) -> this.client.getPrompt(prompt.name(), Map.of()));
	}

	/** Makes the calls that the suite names. */
	private void callAsTold() {
		this.client.listTools();
		JsonNode calls = JSON.readTree(System.getenv("MCP_CONFORMANCE_CONTEXT")).path("toolCalls");
		calls.forEach((call) -> this.client.callTool(call.path("name").stringValue(), arguments(call)));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> arguments(JsonNode call) {
		return JSON.convertValue(call.path("arguments"), Map.class);
	}

	/** Sends back the schema of a tool as it was read. */
	private void echoSchema() {
		List<Tool> tools = this.client.listTools();
		Tool shown = tools.stream()
			.filter((tool) -> tool.name().equals("json_schema_2020_12_tool"))
			.findFirst()
			.orElseThrow();
		this.client.callTool("json_schema_echo", Map.of("schema", shown.inputSchema()));
	}

}
