/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import io.github.mcpcluster.McpClusterService;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;

/**
 * A service that asks its caller, and the program that serves it.
 */
@McpClusterService("interview")
class Interview {

	/** Property that names the file in which runs are written down. */
	static final String RUNS = "interview.runs";

	private final Environment environment;

	Interview(Environment environment) {
		this.environment = environment;
	}

	public static void main(String[] arguments) {
		new SpringApplication(Application.Base.class, Interview.class).run(arguments);
	}

	@McpTool(description = "Asks for two numbers and adds them.")
	String sum(McpSyncRequestContext context) throws IOException {
		Files.writeString(Path.of(this.environment.getRequiredProperty(RUNS)),
				this.environment.getProperty("local.server.port") + "\n", StandardOpenOption.APPEND);
		int first = ask(context, "First number?");
		int second = ask(context, "Second number?");
		return "%d + %d = %d".formatted(first, second, first + second);
	}

	private static int ask(McpSyncRequestContext context, String question) {
		Map<String, Object> form = Map.of("type", "object", "properties", Map.of("number", Map.of("type", "integer")));
		Object number = context.elicit(ElicitFormRequest.builder(question, form).build()).content().get("number");
		return ((Number) number).intValue();
	}

}
