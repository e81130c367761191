/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.List;

import io.github.mcpcluster.McpClusterService;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;

import org.springframework.ai.mcp.annotation.McpArg;
import org.springframework.ai.mcp.annotation.McpComplete;
import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;

/** One of everything, well and failing. */
@McpClusterService(name = "calculator", version = "1.2.0", description = "Does sums.", tags = "math",
		metadata = "team=payments")
public class CalculatorService {

	@McpTool(description = "Adds two numbers", annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	double add(@McpToolParam(description = "first") double a, @McpToolParam(description = "second") double b) {
		return a + b;
	}

	@McpTool(description = "Divides two integers")
	int divide(int a, int b) {
		return a / b;
	}

	@McpTool
	String silentFailure() {
		throw new IllegalStateException();
	}

	@McpTool
	String overflow(int depth) {
		return overflow(depth + 1) + depth;
	}

	@McpTool
	String thread() {
		return Thread.currentThread().getName();
	}

	@McpTool
	String header(McpTransportContext context, String name) {
		return String.valueOf(context.get(name));
	}

	@McpTool
	String mode(Mode mode) {
		return mode.name();
	}

	@McpTool
	Point mirror(Point point) {
		return new Point(point.y(), point.x());
	}

	@McpResource(uri = "calc://constants/pi")
	String pi() {
		return "3.14";
	}

	@McpResource(uri = "calc://tables/{factor}")
	ReadResourceResult table(String factor) {
		String text = String.valueOf(Integer.parseInt(factor) * 2);
		return ReadResourceResult
			.builder(List.of(TextResourceContents.builder("calc://tables/" + factor, text).build()))
			.build();
	}

	@McpResource(uri = "calc://broken")
	String broken() {
		throw new IllegalStateException("the disk is gone");
	}

	@McpPrompt(name = "explain")
	String explain(@McpArg(name = "topic", required = true) String topic) {
		if (topic.isEmpty()) {
			throw new IllegalArgumentException("no topic");
		}
		return "Explain " + topic;
	}

	@McpComplete(prompt = "explain")
	List<String> completeTopic(String prefix) {
		if (prefix.equals("!")) {
			throw new IllegalArgumentException("odd prefix");
		}
		return List.of(prefix + "ition");
	}

	enum Mode {

		EXACT, FAST

	}

	record Point(int x, int y) {
	}

}
