/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.McpClusterService;
import io.modelcontextprotocol.common.McpTransportContext;

import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.core.env.Environment;

/**
 * The service of the tests. Its tools answer with the id of the instance.
 */
@McpClusterService(name = Calculator.NAME, version = "1.2.0", description = "Does sums.", tags = "math",
		metadata = "team=payments")
class Calculator {

	static final String NAME = "calculator";

	/** Property that names the file in which deliveries are written down. */
	static final String DELIVERIES = "calculator.deliveries";

	private final Environment environment;

	private final CountDownLatch released = new CountDownLatch(1);

	private final AtomicInteger held = new AtomicInteger();

	Calculator(Environment environment) {
		this.environment = environment;
	}

	@McpTool(description = "Tells which instance answers.", annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	String where() {
		return NAME + "-127.0.0.1-" + this.environment.getProperty("local.server.port");
	}

	@McpTool(description = "Answers when it is released.", annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	String hold() throws InterruptedException {
		this.held.incrementAndGet();
		this.released.await(60, TimeUnit.SECONDS);
		return where();
	}

	/** Returns how many calls of {@link #hold} have come. */
	int held() {
		return this.held.get();
	}

	void release() {
		this.released.countDown();
	}

	@McpTool(description = "A write: the first delivery of an id is never answered.",
			annotations = @McpTool.McpAnnotations(readOnlyHint = false, idempotentHint = false))
	String write(String id) throws IOException, InterruptedException {
		return deliver(id);
	}

	@McpTool(description = "A read: the first delivery of an id is never answered.",
			annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	String read(String id) throws IOException, InterruptedException {
		return deliver(id);
	}

	private String deliver(String id) throws IOException, InterruptedException {
		Path deliveries = Path.of(this.environment.getRequiredProperty(DELIVERIES));
		boolean first = !Files.readString(deliveries).contains(id);
		Files.writeString(deliveries, id + " " + where() + "\n", StandardOpenOption.APPEND);
		if (first) {
			hold();
		}
		return where();
	}

	@McpTool(description = "Tells a header of the request.", annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	String header(McpTransportContext context, String name) {
		return String.valueOf(context.get(name));
	}

	@McpTool(description = "A write that is answered.",
			annotations = @McpTool.McpAnnotations(readOnlyHint = false, idempotentHint = false))
	String quickWrite() {
		return where();
	}

	@McpTool(description = "Fails.")
	String fail() {
		throw new IllegalStateException("no sum");
	}

	@McpResource(uri = "calc://pi")
	String pi() {
		return "3.14";
	}

	@McpPrompt(name = "explain")
	String explain() {
		return "Explain sums.";
	}

}
