/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.McpHeader;
import io.github.mcpcluster.serve.Questions;
import io.github.mcpcluster.serve.Questions.Answers;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;

import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;

/** Methods that speak with their client. */
@McpClusterService(name = "asking", version = "2.0.0", description = "Asks.")
public class AskingService {

	static final AtomicInteger RUNS = new AtomicInteger();

	static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

	@McpTool
	String greet(McpSyncRequestContext context, String greeting) {
		RUNS.incrementAndGet();
		return "%s, %s of %s".formatted(greeting, ask(context, "Name?"), ask(context, "Town?"));
	}

	@McpTool
	String askAll(McpSyncRequestContext context) {
		Answers answers = Questions.to(context)
			.elicit("name", form("Name?"))
			.elicit("town", form("Town?"))
			.roots("roots")
			.ask();
		return "%s of %s, %s".formatted(answers.elicited("name").content().get("a"),
				answers.elicited("town").content().get("a"), answers.roots("roots").roots());
	}

	@McpTool
	String visit(McpSyncServerExchange exchange) {
		RUNS.incrementAndGet();
		return String.valueOf(
				exchange.createElicitation(ElicitUrlRequest.builder("Sign!", "id", "https://example.com").build()));
	}

	@McpPrompt
	String remember(McpSyncServerExchange exchange) {
		return String.valueOf(exchange.createElicitation(form("Name?")));
	}

	@McpTool
	String swallow(McpSyncRequestContext context) {
		try {
			return ask(context, "Name?");
		}
		catch (Throwable ex) {
			return "swallowed";
		}
	}

	@McpTool
	String work(McpSyncRequestContext context) {
		context.info("begun");
		context.progress(50);
		return "done";
	}

	@McpTool
	String wait(McpSyncRequestContext context) throws InterruptedException {
		try {
			Thread.sleep(60_000);
			return "slept";
		}
		catch (InterruptedException ex) {
			INTERRUPTED.countDown();
			throw ex;
		}
	}

	@McpTool
	String route(@McpHeader("Region") String region) {
		return region;
	}

	@McpTool
	String sample(McpSyncRequestContext context) {
		return String.valueOf(context.sample("Hello?").content());
	}

	@McpPrompt
	String introduce(McpSyncRequestContext context) {
		return "You are " + ask(context, "Name?");
	}

	@McpResource(uri = "asking://roots")
	String roots(McpSyncRequestContext context) {
		return context.roots().roots().toString();
	}

	private static String ask(McpSyncRequestContext context, String question) {
		ElicitResult answer = context.elicit(form(question));
		return (answer.action() == ElicitResult.Action.ACCEPT) ? String.valueOf(answer.content().get("a")) : "nobody";
	}

	private static ElicitFormRequest form(String question) {
		return ElicitFormRequest
			.builder(question, Map.of("type", "object", "properties", Map.of("a", Map.of("type", "string"))))
			.build();
	}

}
