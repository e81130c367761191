/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.Map;

import io.github.mcpcluster.ToolErrorException;
import io.github.mcpcluster.ToolResultException;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TypedResultTests {

	private static final String SECRET = "a-token-of-somebody";

	@Test
	void readsStructuredContent() {
		CallToolResult result = CallToolResult.builder()
			.addTextContent("Emma, 1815")
			.structuredContent(Map.of("title", "Emma", "year", 1815))
			.build();
		assertThat(read(result, Book.class)).isEqualTo(new Book("Emma", 1815, List.of()));
	}

	@Test
	void readsTextThatIsJson() {
		assertThat(read(text("{\"title\":\"Emma\",\"year\":1815,\"unknown\":true}"), Book.class))
			.isEqualTo(new Book("Emma", 1815, List.of()));
		assertThat(read(text("5.0"), Double.class)).isEqualTo(5.0);
		assertThat(read(text("5.0"), double.class)).isEqualTo(5.0);
	}

	@Test
	void readsGenericTypes() {
		List<Book> books = new TypedResult("library", "list", new ParameterizedTypeReference<List<Book>>() {
		}.getType()).read(text("[{\"title\":\"Emma\",\"year\":1815}]"));
		assertThat(books).containsExactly(new Book("Emma", 1815, List.of()));
	}

	@Test
	void takesTextAsItIs() {
		assertThat(read(text("All of Emma"), String.class)).isEqualTo("All of Emma");
		assertThat(read(text("\"quoted\""), String.class)).isEqualTo("\"quoted\"");
	}

	@Test
	void namesThePlaceThatDoesNotFit() {
		assertThatExceptionOfType(ToolResultException.class)
			.isThrownBy(() -> read(text("{\"title\":\"Emma\",\"year\":\"" + SECRET + "\"}"), Book.class))
			.withMessage("The answer of tool 'find' of service 'library' does not fit " + Book.class.getName()
					+ ": at $.year (expected: int)")
			.withNoCause();
		assertThatExceptionOfType(ToolResultException.class).isThrownBy(
				() -> read(text("{\"title\":\"Emma\",\"year\":1815,\"copies\":[1,\"" + SECRET + "\"]}"), Book.class))
			.withMessageEndingWith(": at $.copies[1] (expected: Integer)");
	}

	@Test
	void namesThePlaceInStructuredContent() {
		CallToolResult result = CallToolResult.builder()
			.structuredContent(Map.of("title", "Emma", "year", Map.of()))
			.build();
		assertThatExceptionOfType(ToolResultException.class).isThrownBy(() -> read(result, Book.class))
			.withMessageEndingWith(": at $.year (expected: int)");
	}

	@Test
	void saysThatTextIsNoJson() {
		assertThatExceptionOfType(ToolResultException.class).isThrownBy(() -> read(text(SECRET), Book.class))
			.withMessageContaining("its text is no JSON")
			.withMessageNotContaining(SECRET);
		assertThatExceptionOfType(ToolResultException.class).isThrownBy(() -> read(text("{\"title\":"), Book.class))
			.withMessageContaining("its text is no JSON");
	}

	@Test
	void saysThatThereIsNothingToRead() {
		assertThatExceptionOfType(ToolResultException.class)
			.isThrownBy(() -> read(CallToolResult.builder().content(List.of()).build(), Book.class))
			.withMessageEndingWith("0 texts (expected: structuredContent, or one text of JSON)");
		assertThatExceptionOfType(ToolResultException.class).isThrownBy(() -> read(text("null"), Book.class))
			.withMessageEndingWith("it is null");
	}

	@Test
	void throwsTheErrorOfATool() {
		CallToolResult error = CallToolResult.builder().addTextContent("no such\nbook").isError(true).build();
		assertThatExceptionOfType(ToolErrorException.class).isThrownBy(() -> read(error, Book.class))
			.withMessage("Tool 'find' of service 'library' answered with an error: no such book")
			.satisfies((ex) -> assertThat(ex.result()).isSameAs(error));
	}

	private static <T> T read(CallToolResult result, Class<T> type) {
		return new TypedResult("library", "find", type).read(result);
	}

	private static CallToolResult text(String text) {
		return CallToolResult.builder().addTextContent(text).build();
	}

	record Book(String title, int year, List<Integer> copies) {

		Book {
			copies = (copies != null) ? copies : List.of();
		}

	}

}
