/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.webflux;

import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterAsyncClient;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * REST in front of the calculator. No thread waits for a call.
 */
@RestController
class CalculatorHandler {

	private final McpClusterAsyncClient calculator;

	CalculatorHandler(McpCluster cluster) {
		this.calculator = cluster.client("calculator").async();
	}

	@GetMapping("/add")
	Mono<Object> add(@RequestParam double a, @RequestParam double b) {
		return Mono.fromFuture(() -> this.calculator.callTool("add", Map.of("a", a, "b", b)))
			.map(CallToolResult::structuredContent);
	}

	@ExceptionHandler
	ProblemDetail noInstance(NoInstanceAvailableException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
	}

}
