/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The contract of calls to two servers of one program, whichever answers.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class CallsContract {

	private Path journal;

	private NodeServer one;

	private NodeServer two;

	private Caller caller;

	/** Returns the file name of the program. */
	abstract String program();

	@BeforeAll
	void start(@TempDir Path folder) throws IOException {
		this.journal = Files.createFile(folder.resolve("journal"));
		this.one = NodeServer.start(program(), "one", this.journal);
		this.two = NodeServer.start(program(), "two", this.journal);
		this.caller = Caller.start(Assistant.class).with(this.one, this.two);
	}

	@AfterAll
	void stop() {
		this.caller.close();
		this.one.close();
		this.two.close();
	}

	String call(String tool, Map<String, Object> arguments) {
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

	@Test
	void answersAgainAfterAServerWasRestarted() {
		call("where", Map.of());
		call("where", Map.of());
		this.one.restart();
		await().untilAsserted(() -> assertThat(call("where", Map.of())).isEqualTo("one"));
	}

	@Test
	void asksTheUser() {
		assertThat(call("ask", Map.of())).isEqualTo("blue");
	}

	@Test
	void asksTheModel() {
		assertThat(call("sample", Map.of("question", "Six by seven?"))).isEqualTo("Six by seven? 42.");
	}

	@Test
	void hearsProgressAndMessagesOfACall() {
		CallToolRequest request = CallToolRequest.builder("steps")
			.arguments(Map.of("steps", 3))
			.progressToken("steps-1")
			.build();
		assertThat(Caller.text(this.caller.notes().callTool(request))).isEqualTo("3");
		Assistant assistant = this.caller.bean(Assistant.class);
		await().untilAsserted(() -> assertThat(assistant.heardProgress()).containsExactly(1.0, 2.0, 3.0));
		await()
			.untilAsserted(() -> assertThat(assistant.heardMessages()).containsExactly("step 1", "step 2", "step 3"));
	}

	@Test
	void hearsOfToolsThatWereAdded() {
		call("where", Map.of());
		call("where", Map.of());
		Assistant assistant = this.caller.bean(Assistant.class);
		AtomicInteger added = new AtomicInteger();
		await().untilAsserted(() -> {
			Map<String, Object> more = Map.of("tool", "added-" + added.incrementAndGet());
			call("grow", more);
			call("grow", more);
			assertThat(assistant.heardTools()).anyMatch((tool) -> tool.startsWith("added-"));
		});
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

}
