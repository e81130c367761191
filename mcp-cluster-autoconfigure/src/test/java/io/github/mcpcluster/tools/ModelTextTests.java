/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelTextTests {

	@Test
	void writesTextAsJson() {
		assertThat(result(text("All of \"Emma\""))).isEqualTo("\"All of \\\"Emma\\\"\"");
		assertThat(result(text(""))).isEqualTo("\"\"");
	}

	@Test
	void leavesTextThatIsJsonAsItIs() {
		assertThat(result(text("5.0"))).isEqualTo("5.0");
		assertThat(result(text("{\"a\": 1}"))).isEqualTo("{\"a\": 1}");
		assertThat(result(text("5 apples"))).isEqualTo("\"5 apples\"");
	}

	@Test
	void writesStructuredContentOnce() {
		Map<String, Object> content = Map.of("sum", 5);
		assertThat(result(CallToolResult.builder().structuredContent(content).content(List.of()).build()))
			.isEqualTo("{\"sum\":5}");
		assertThat(
				result(CallToolResult.builder().structuredContent(content).addTextContent("{ \"sum\" : 5 }").build()))
			.isEqualTo("{\"sum\":5}");
	}

	@Test
	void writesTextThatSaysSomethingElseToo() {
		assertThat(result(
				CallToolResult.builder().structuredContent(Map.of("sum", 5)).addTextContent("It is five.").build()))
			.isEqualTo("{\"text\":\"It is five.\",\"structuredContent\":{\"sum\":5}}");
	}

	@Test
	void namesContentThatIsNoText() {
		CallToolResult result = CallToolResult.builder()
			.content(
					List.of(TextContent.builder("Here:").build(), ImageContent.builder("aGVsbG8=", "image/png").build(),
							ResourceLink.builder().uri("a://b").name("b").build()))
			.build();
		assertThat(ModelText.text(result)).isEqualTo("Here:\n[image, image/png]\n[link to resource a://b, b]");
	}

	@Test
	void cutsWhatIsTooLongAndStaysJson() {
		assertThat(ModelText.result(text("a".repeat(101)), 100))
			.isEqualTo("\"" + "a".repeat(100) + " [cut here: 100 of 101 characters]\"");
		assertThat(ModelText.result(text("[" + "1,".repeat(60) + "1]"), 100)).startsWith("\"[1,1,")
			.endsWith("[cut here: 100 of 123 characters]\"");
		assertThat(ModelText.result(CallToolResult.builder().structuredContent(List.of("a".repeat(200))).build(), 100))
			.startsWith("\"[\\\"aaa")
			.endsWith("[cut here: 100 of 204 characters]\"");
	}

	@Test
	void cleansDescriptions() {
		assertThat(ModelText.description("Adds.\nReally.", 100)).isEqualTo("Adds.\nReally.");
		assertThat(ModelText.description(" a\u0000b\u200bc\udb40\udc41d\u202e\u001b[1m ", 100)).isEqualTo("abcd[1m");
		assertThat(ModelText.description("a".repeat(101), 100)).isEqualTo("a".repeat(100));
		assertThat(ModelText.description("a".repeat(99) + "\ud83d\ude00", 100)).isEqualTo("a".repeat(99));
	}

	private static String result(CallToolResult result) {
		return ModelText.result(result, 1000);
	}

	private static CallToolResult text(String text) {
		return CallToolResult.builder().addTextContent(text).build();
	}

}
