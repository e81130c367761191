/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.client;

import java.util.Map;
import java.util.stream.Collectors;

import io.github.mcpcluster.CallTimeoutException;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * REST in front of the calculator.
 */
@RestController
class CalculatorController {

	private final McpClusterClient calculator;

	CalculatorController(McpCluster cluster) {
		this.calculator = cluster.client("calculator");
	}

	/** A read: goes on to another instance if one fails. */
	@GetMapping("/add")
	Object add(@RequestParam double a, @RequestParam double b, @RequestParam(required = false) String key) {
		McpClusterClient client = (key != null) ? this.calculator.withKey(key) : this.calculator;
		return answer(client.callTool("add", Map.of("a", a, "b", b)));
	}

	/** A write: never sent twice, so that it may end with an unknown outcome. */
	@PostMapping("/count")
	Object count() {
		return answer(this.calculator.callTool("count", Map.of()));
	}

	private static Object answer(CallToolResult result) {
		if (Boolean.TRUE.equals(result.isError())) {
			throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, text(result));
		}
		return result.structuredContent();
	}

	private static String text(CallToolResult result) {
		return result.content()
			.stream()
			.map((content) -> (content instanceof TextContent text) ? text.text() : content.type())
			.collect(Collectors.joining("\n"));
	}

	@ExceptionHandler
	ProblemDetail noInstance(NoInstanceAvailableException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail timeout(CallTimeoutException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.GATEWAY_TIMEOUT, ex.getMessage());
	}

	/** The call failed, or, as an {@code OutcomeUnknownException} says, may have. */
	@ExceptionHandler
	ProblemDetail failed(McpClusterException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, ex.getMessage());
	}

}
