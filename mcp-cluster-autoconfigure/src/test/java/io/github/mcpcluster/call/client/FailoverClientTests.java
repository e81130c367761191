/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.function.Function;

import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.github.mcpcluster.testing.StubServer.Request;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailoverClient}: lists that come in pages.
 */
class FailoverClientTests {

	/** Names of the elements, which are the cursors of their pages. */
	private static final List<String> PAGES = List.of("one", "two", "three");

	@Test
	void listsToolsOfAllPages() {
		assertThat(list(page("tools", "{\"name\":\"%s\",\"inputSchema\":{\"type\":\"object\"}}"),
				McpClusterClient::listTools))
			.extracting(Tool::name)
			.containsExactly("one", "two", "three");
	}

	@Test
	void listsResourcesOfAllPages() {
		assertThat(list(page("resources", "{\"uri\":\"a://%1$s\",\"name\":\"%1$s\"}"), McpClusterClient::listResources))
			.extracting(Resource::uri)
			.containsExactly("a://one", "a://two", "a://three");
	}

	@Test
	void listsResourceTemplatesOfAllPages() {
		assertThat(list(page("resourceTemplates", "{\"uriTemplate\":\"a://%1$s/{b}\",\"name\":\"%1$s\"}"),
				McpClusterClient::listResourceTemplates))
			.extracting(ResourceTemplate::uriTemplate)
			.containsExactly("a://one/{b}", "a://two/{b}", "a://three/{b}");
	}

	@Test
	void listsPromptsOfAllPages() {
		assertThat(list(page("prompts", "{\"name\":\"%s\"}"), McpClusterClient::listPrompts)).extracting(Prompt::name)
			.containsExactly("one", "two", "three");
	}

	private static <T> List<T> list(Answer pages, Function<McpClusterClient, List<T>> request) {
		try (StubCluster stub = new StubCluster(pages).doesNotOpen(0)) {
			return request.apply(stub.client());
		}
	}

	/** Answers with a page of one element, the first one unless asked for another. */
	private static Answer page(String field, String element) {
		return (request, response) -> {
			if (request.method().startsWith("notifications/")) {
				response.status("202 Accepted", "");
			}
			else if (request.method().equals("initialize")) {
				response.json(request.result("""
						{"protocolVersion":"2025-06-18","capabilities":{"tools":{},"resources":{},"prompts":{}},\
						"serverInfo":{"name":"stub","version":"1"}}"""));
			}
			else {
				int page = PAGES.stream().filter((name) -> asksFor(request, name)).mapToInt(PAGES::indexOf).sum();
				String next = (page < 2) ? ",\"nextCursor\":\"" + PAGES.get(page + 1) + "\"" : "";
				response.json(
						request.result("{\"" + field + "\":[" + element.formatted(PAGES.get(page)) + "]" + next + "}"));
			}
		};
	}

	private static boolean asksFor(Request request, String page) {
		return request.body().contains("\"cursor\":\"" + page + "\"");
	}

}
