/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.McpClusterService;

import org.springframework.ai.mcp.annotation.McpArg;
import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;
import org.springframework.beans.factory.annotation.Value;

/**
 * The service. Its answers say which instance gave them.
 */
@McpClusterService(name = "calculator", version = "1.0.0", description = "Adds numbers and counts.")
class Calculator {

	private final AtomicLong counter = new AtomicLong();

	private final String instance;

	private final Duration delay;

	Calculator(@Value("${calculator.instance}") String instance, @Value("${calculator.delay}") Duration delay) {
		this.instance = instance;
		this.delay = delay;
	}

	@McpTool(name = "add", description = "Adds two numbers.", generateOutputSchema = true,
			annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	Answer add(@McpToolParam(description = "First number.") double a,
			@McpToolParam(description = "Second number.") double b) throws InterruptedException {
		Thread.sleep(this.delay.toMillis());
		return new Answer(a + b, this.instance);
	}

	@McpTool(name = "count", description = "Counts up by one: a write, never repeated by itself.",
			generateOutputSchema = true,
			annotations = @McpTool.McpAnnotations(readOnlyHint = false, idempotentHint = false))
	Answer count() {
		return new Answer(this.counter.incrementAndGet(), this.instance);
	}

	@McpResource(uri = "calculator://pi", name = "pi", description = "The number pi.", mimeType = "text/plain")
	String pi() {
		return String.valueOf(Math.PI);
	}

	@McpPrompt(name = "sum", description = "Asks for the sum of numbers.")
	String sum(@McpArg(name = "numbers", description = "The numbers.", required = true) String numbers) {
		return "Add up these numbers with the tool add: " + numbers;
	}

	/**
	 * Answer of a tool.
	 *
	 * @param result the result
	 * @param instance the instance that gave it
	 */
	record Answer(double result, String instance) {
	}

}
