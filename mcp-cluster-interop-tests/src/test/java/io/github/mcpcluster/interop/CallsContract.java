/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a caller may expect of two servers of one program, whichever answers.
 */
abstract class CallsContract {

	@TempDir
	private Path folder;

	private Path journal;

	@AutoClose
	private NodeServer one;

	@AutoClose
	private NodeServer two;

	@AutoClose
	private Caller caller;

	/** Returns the file name of the program. */
	abstract String program();

	@BeforeEach
	void start() throws IOException {
		this.journal = Files.createFile(this.folder.resolve("journal"));
		this.one = NodeServer.start(program(), "one", this.journal);
		this.two = NodeServer.start(program(), "two", this.journal);
		this.caller = Caller.start().with(this.one, this.two);
	}

	private String call(String tool, Map<String, Object> arguments) {
		return this.caller.call(tool, arguments);
	}

	@Test
	void callsBothServers() {
		assertThat(IntStream.range(0, 10).mapToObj((i) -> call("where", Map.of())).collect(Collectors.toSet()))
			.containsExactlyInAnyOrder("one", "two");
	}

	@Test
	void listsWhatTheyOffer() {
		assertThat(this.caller.notes().listTools()).extracting("name").contains("where", "write", "ask");
		assertThat(this.caller.notes().listResources()).extracting("uri").containsExactly("note://today");
		assertThat(this.caller.notes().listResourceTemplates()).extracting("uriTemplate")
			.containsExactly("note://{day}");
		assertThat(this.caller.notes().listPrompts()).extracting("name").containsExactly("explain");
	}

	@Test
	void readsResources() {
		assertThat(this.caller.notes().readResource("note://monday").contents()).singleElement()
			.isInstanceOfSatisfying(TextResourceContents.class,
					(contents) -> assertThat(contents.text()).isEqualTo("note of monday"));
	}

	@Test
	void rendersPrompts() {
		assertThat(this.caller.notes().getPrompt("explain", Map.of("topic", "sums")).messages()).singleElement()
			.satisfies((message) -> assertThat(((TextContent) message.content()).text()).isEqualTo("Explain sums."));
	}

	@Test
	void completesArguments() {
		CompleteRequest request = CompleteRequest
			.builder(new PromptReference("explain"), new CompleteArgument("topic", "s"))
			.build();
		assertThat(this.caller.notes().complete(request).completion().values()).containsExactly("sums", "sets");
	}

	@Test
	void pings() {
		this.caller.notes().ping();
	}

	@Test
	void passesOnWhatTheyRefuse() {
		assertThatExceptionOfType(McpError.class).isThrownBy(() -> this.caller.notes().readResource("other://thing"));
	}

	@Test
	void writesOnce() throws IOException {
		List<String> ids = IntStream.range(0, 20).mapToObj((i) -> "id-" + i).toList();
		ids.forEach((id) -> call("write", Map.of("id", id)));
		assertThat(Files.readAllLines(this.journal)).containsExactlyElementsOf(ids);
	}

}
