/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.McpHeader;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.Questions;
import io.github.mcpcluster.serve.Questions.Answers;
import io.github.mcpcluster.serve.ServiceContent;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import org.springframework.ai.mcp.annotation.McpComplete;
import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The service that the conformance suite tests: what it is called and what it answers are
 * the suite's.
 */
@McpClusterService(name = ConformanceDriver.SERVICE)
class ConformanceService {

	private final ObjectProvider<McpServices> services;

	ConformanceService(ObjectProvider<McpServices> services) {
		this.services = services;
	}

	private ServiceContent content() {
		return this.services.getObject().find(ConformanceDriver.SERVICE).orElseThrow().content();
	}

	@McpTool(name = "test_trigger_tool_change", description = "Adds a tool and removes it.")
	String changeTools() {
		content().addTool(ConformanceContent.tool("test_dynamic_tool"));
		content().removeTool("test_dynamic_tool");
		return "Changed.";
	}

	@McpTool(name = "test_trigger_prompt_change", description = "Adds a prompt and removes it.")
	String changePrompts() {
		content().addPrompt(ConformanceContent.promptOf("test_dynamic_prompt"));
		content().removePrompt("test_dynamic_prompt");
		return "Changed.";
	}

	@McpTool(name = "test_simple_text", description = "Answers with text.")
	String simpleText() {
		return "This is a simple text response for testing.";
	}

	@McpTool(name = "test_header", description = "Takes an argument that is a header, too.")
	String header(@McpHeader("Region") String region) {
		return region;
	}

	@McpTool(name = "test_image_content", description = "Answers with an image.")
	CallToolResult image() {
		return ConformanceContent.result(ConformanceContent.image());
	}

	@McpTool(name = "test_audio_content", description = "Answers with a sound.")
	CallToolResult audio() {
		return ConformanceContent.result(ConformanceContent.audio());
	}

	@McpTool(name = "test_embedded_resource", description = "Answers with a resource.")
	CallToolResult embeddedResource() {
		return ConformanceContent.result(ConformanceContent.resource("test://embedded-resource", "text/plain",
				"This is an embedded resource content."));
	}

	@McpTool(name = "test_multiple_content_types", description = "Answers with text, an image and a resource.")
	CallToolResult multipleContentTypes() {
		return ConformanceContent.result(ConformanceContent.text("Multiple content types test:"),
				ConformanceContent.image(), ConformanceContent.resource("test://mixed-content-resource",
						"application/json", "{\"test\":\"data\",\"value\":123}"));
	}

	@McpTool(name = "test_error_handling", description = "Fails.")
	String error() {
		throw new IllegalStateException("This tool intentionally returns an error for testing");
	}

	@McpTool(name = "test_tool_with_logging", description = "Logs while it runs.")
	String logging(McpSyncRequestContext context) throws InterruptedException {
		context.info("Tool execution started");
		pause();
		context.info("Tool processing data");
		pause();
		context.info("Tool execution completed");
		return "Logged.";
	}

	@McpTool(name = "test_logging_tool", description = "Logs once.")
	String log(McpSyncRequestContext context) {
		context.info("Logged once");
		return "Logged.";
	}

	@McpTool(name = "test_tool_with_progress", description = "Tells its progress.")
	String progress(McpSyncRequestContext context) throws InterruptedException {
		for (int percentage = 0; percentage <= 100; percentage += 50) {
			int done = percentage;
			context.progress((progress) -> progress.progress(done).total(100));
			pause();
		}
		return "Done.";
	}

	private static void pause() throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(50);
	}

	@McpTool(name = "test_sampling", description = "Asks the model.")
	String sample(McpSyncRequestContext context, String prompt) {
		return "LLM response: " + text(context.sample(question(prompt)));
	}

	@McpTool(name = "test_elicitation", description = "Asks the user.")
	String elicit(McpSyncRequestContext context, String message) {
		return "User response: " + answer(context, message, ConformanceContent.form("username", "string"));
	}

	@McpTool(name = "test_elicitation_sep1034_defaults", description = "Asks the user, and proposes answers.")
	String elicitWithDefaults(McpSyncRequestContext context) {
		return "Elicitation completed: "
				+ answer(context, "Please review the form", ConformanceContent.formWithDefaults());
	}

	@McpTool(name = "test_elicitation_sep1330_enums", description = "Lets the user choose.")
	String elicitChoices(McpSyncRequestContext context) {
		return "Elicitation completed: " + answer(context, "Please choose", ConformanceContent.formWithChoices());
	}

	private static String answer(McpSyncRequestContext context, String message, Map<String, Object> form) {
		ElicitResult answer = context.elicit(ElicitFormRequest.builder(message, form).build());
		return "action=%s, content=%s".formatted(answer.action(), answer.content());
	}

	private static CreateMessageRequest question(String prompt) {
		return CreateMessageRequest
			.builder(List.of(new SamplingMessage(Role.USER, TextContent.builder(prompt).build())), 100)
			.build();
	}

	private static String text(CreateMessageResult result) {
		return ((TextContent) result.content()).text();
	}

	@McpTool(name = "test_input_required_result_elicitation", description = "Asks for a name.")
	String askName(McpSyncRequestContext context) {
		return "Hello, %s!".formatted(ask(context, "user_name", "What is your name?", "name", "string"));
	}

	@McpTool(name = "test_input_required_result_sampling", description = "Asks the model for a capital.")
	String askCapital(McpSyncRequestContext context) {
		return text(context.sample(question("What is the capital of France?")));
	}

	@McpTool(name = "test_input_required_result_list_roots", description = "Asks for the roots.")
	String askRoots(McpSyncRequestContext context) {
		return "Roots: " + context.roots().roots();
	}

	@McpTool(name = "test_input_required_result_request_state", description = "Asks and has state.")
	String askWithState(McpSyncRequestContext context) {
		ask(context, "confirm", "Please confirm", "ok", "boolean");
		return "state-ok";
	}

	@McpTool(name = "test_input_required_result_tampered_state", description = "Asks and has state that is sealed.")
	String askWithSealedState(McpSyncRequestContext context) {
		return askWithState(context);
	}

	@McpTool(name = "test_input_required_result_multiple_inputs", description = "Asks three questions at once.")
	String askAll(McpSyncRequestContext context) {
		Answers answers = Questions.to(context)
			.elicit("name", form("What is your name?", "name", "string"))
			.sample("greeting", question("Generate a greeting"))
			.roots("roots")
			.ask();
		return "Answers: %s, %s, %s".formatted(answers.elicited("name").content(), text(answers.sampled("greeting")),
				answers.roots("roots").roots());
	}

	@McpTool(name = "test_input_required_result_multi_round", description = "Asks two questions in turn.")
	String askTwice(McpSyncRequestContext context) {
		Object name = ask(context, "step1", "Step 1: What is your name?", "name", "string");
		Object colour = ask(context, "step2", "Step 2: What is your favorite color?", "color", "string");
		return "%s likes %s.".formatted(name, colour);
	}

	@McpTool(name = "test_input_required_result_capabilities", description = "Asks what the client can answer.")
	String askWhatIsPossible(McpSyncRequestContext context) {
		return context.elicitEnabled() ? askName(context) : askCapital(context);
	}

	@McpTool(name = "test_missing_capability", description = "Asks the model, whether there is one or not.")
	String askInVain(McpSyncRequestContext context) {
		return askCapital(context);
	}

	@McpTool(name = "test_streaming_elicitation", description = "Tells its progress, then asks.")
	String progressAndAsk(McpSyncRequestContext context) {
		context.progress(50);
		return askName(context);
	}

	@McpPrompt(name = "test_input_required_result_prompt", description = "A prompt that asks.")
	GetPromptResult askForPrompt(McpSyncRequestContext context) {
		return ConformanceContent.prompt(ConformanceContent.text("Context: "
				+ ask(context, "user_context", "What context should the prompt use?", "context", "string")));
	}

	private static Object ask(McpSyncRequestContext context, String key, String message, String field, String type) {
		Answers answers = Questions.to(context).elicit(key, form(message, field, type)).ask();
		return answers.elicited(key).content().get(field);
	}

	private static ElicitFormRequest form(String message, String field, String type) {
		return ElicitFormRequest.builder(message, ConformanceContent.form(field, type)).build();
	}

	@McpResource(uri = "test://static-text", mimeType = "text/plain", description = "A text.")
	String staticText() {
		return "This is the content of the static text resource.";
	}

	@McpResource(uri = "test://static-binary", mimeType = "image/png", description = "An image.")
	ReadResourceResult staticBinary() {
		BlobResourceContents contents = BlobResourceContents.builder("test://static-binary", ConformanceContent.IMAGE)
			.mimeType("image/png")
			.build();
		return ReadResourceResult.builder(List.of(contents)).build();
	}

	@McpResource(uri = "test://template/{id}/data", mimeType = "application/json", description = "Data by id.")
	ReadResourceResult data(String id) {
		String text = "{\"id\":\"%1$s\",\"templateTest\":true,\"data\":\"Data for ID: %1$s\"}".formatted(id);
		TextResourceContents contents = TextResourceContents.builder("test://template/" + id + "/data", text)
			.mimeType("application/json")
			.build();
		return ReadResourceResult.builder(List.of(contents)).build();
	}

	@McpResource(uri = "test://watched-resource", mimeType = "text/plain", description = "A text to watch.")
	String watched() {
		return "Watched resource content";
	}

	@McpPrompt(name = "test_simple_prompt", description = "A prompt without arguments.")
	GetPromptResult simplePrompt() {
		return ConformanceContent.prompt(ConformanceContent.text("This is a simple prompt for testing."));
	}

	@McpPrompt(name = "test_prompt_with_arguments", description = "A prompt with arguments.")
	GetPromptResult promptWithArguments(String arg1, String arg2) {
		return ConformanceContent
			.prompt(ConformanceContent.text("Prompt with arguments: arg1='%s', arg2='%s'".formatted(arg1, arg2)));
	}

	@McpPrompt(name = "test_prompt_with_embedded_resource", description = "A prompt with a resource.")
	GetPromptResult promptWithResource(String resourceUri) {
		return ConformanceContent.prompt(
				ConformanceContent.resource(resourceUri, "text/plain", "Embedded resource content for testing."),
				ConformanceContent.text("Please process the embedded resource above."));
	}

	@McpPrompt(name = "test_prompt_with_image", description = "A prompt with an image.")
	GetPromptResult promptWithImage() {
		return ConformanceContent.prompt(ConformanceContent.image(),
				ConformanceContent.text("Please analyze the image above."));
	}

	@McpComplete(prompt = "test_prompt_with_arguments")
	List<String> complete(String arg1) {
		return List.of("paris", "park", "party").stream().filter((word) -> word.startsWith(arg1)).toList();
	}

}
