/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.util.List;
import java.util.Map;

import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.McpClusterService;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.ai.mcp.annotation.McpArg;
import org.springframework.ai.mcp.annotation.McpComplete;
import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.McpTool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Everything that a client can ask, of a service of the same application.
 */
class ClientIT {

	@AutoClose
	private static Application application;

	private static McpClusterClient library;

	@BeforeAll
	static void start() {
		application = Application.of(Library.class).property("mcp.cluster.registry.local.directory", "none").start();
		library = application.cluster().client("library");
	}

	@Test
	void callsATool() {
		assertThat(library.listTools()).extracting(Tool::name).containsExactly("lend");
		assertThat(Application.text(library.callTool("lend", Map.of("title", "Emma")))).isEqualTo("Emma is lent");
	}

	@Test
	void readsResources() {
		assertThat(library.listResources()).extracting(Resource::uri).containsExactly("library://catalogue");
		assertThat(read("library://catalogue")).isEqualTo("Emma, Persuasion");
	}

	@Test
	void readsResourcesOfATemplate() {
		assertThat(library.listResourceTemplates()).extracting(ResourceTemplate::uriTemplate)
			.containsExactly("library://books/{title}");
		assertThat(read("library://books/Emma")).isEqualTo("All of Emma");
	}

	@Test
	void getsPrompts() {
		assertThat(library.listPrompts()).extracting(Prompt::name).containsExactly("review");
		assertThat(library.getPrompt("review", Map.of("title", "Emma")).messages()).singleElement()
			.satisfies((message) -> assertThat(message.content()).isInstanceOfSatisfying(TextContent.class,
					(content) -> assertThat(content.text()).isEqualTo("Review Emma")));
	}

	@Test
	void completesArguments() {
		CompleteRequest request = CompleteRequest
			.builder(PromptReference.builder("review").build(), new CompleteRequest.CompleteArgument("title", "Per"))
			.build();
		assertThat(library.complete(request).completion().values()).containsExactly("Persuasion");
	}

	@Test
	void pings() {
		assertThatNoException().isThrownBy(library::ping);
	}

	@Test
	void countsAllThatItAsks() {
		long before = calls();
		library.ping();
		library.listPrompts();
		assertThat(calls()).isEqualTo(before + 2);
	}

	private static String read(String uri) {
		return ((TextResourceContents) library.readResource(uri).contents().get(0)).text();
	}

	private static long calls() {
		return application.cluster().stats().services().get(0).instances().get(0).calls();
	}

	@McpClusterService("library")
	static class Library {

		@McpTool(description = "Lends a book.")
		String lend(String title) {
			return title + " is lent";
		}

		@McpResource(uri = "library://catalogue")
		String catalogue() {
			return "Emma, Persuasion";
		}

		@McpResource(uri = "library://books/{title}")
		String book(String title) {
			return "All of " + title;
		}

		@McpPrompt(name = "review")
		String review(@McpArg(name = "title", required = true) String title) {
			return "Review " + title;
		}

		@McpComplete(prompt = "review")
		List<String> titles(String prefix) {
			return List.of("Emma", "Persuasion").stream().filter((title) -> title.startsWith(prefix)).toList();
		}

	}

}
