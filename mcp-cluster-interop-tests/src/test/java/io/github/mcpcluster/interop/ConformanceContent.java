/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contents and forms that the conformance suite expects.
 */
final class ConformanceContent {

	/** A PNG of one pixel. */
	static final String IMAGE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

	/** A WAV without a sample. */
	private static final String SOUND = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";

	private ConformanceContent() {
	}

	static Content text(String text) {
		return TextContent.builder(text).build();
	}

	static Content image() {
		return ImageContent.builder(IMAGE, "image/png").build();
	}

	static Content audio() {
		return AudioContent.builder(SOUND, "audio/wav").build();
	}

	static Content resource(String uri, String mimeType, String text) {
		return EmbeddedResource.builder(TextResourceContents.builder(uri, text).mimeType(mimeType).build()).build();
	}

	static CallToolResult result(Content... content) {
		return CallToolResult.builder().content(List.of(content)).build();
	}

	static GetPromptResult prompt(Content... contents) {
		return GetPromptResult
			.builder(List.of(contents).stream().map((content) -> new PromptMessage(Role.USER, content)).toList())
			.build();
	}

	/** Returns a tool that answers with its name. */
	static SyncToolSpecification tool(String name) {
		return tool(name, Map.of("type", "object"));
	}

	static SyncToolSpecification tool(String name, Map<String, Object> schema) {
		return SyncToolSpecification.builder()
			.tool(Tool.builder(name, schema).description("Added at run time.").build())
			.callHandler((exchange, request) -> result(text(name)))
			.build();
	}

	/** Returns a prompt that says its name. */
	static SyncPromptSpecification promptOf(String name) {
		return new SyncPromptSpecification(Prompt.builder(name).build(), (exchange, request) -> prompt(text(name)));
	}

	/** Returns a schema with all that the suite wants to find again. */
	@SuppressWarnings("unchecked")
	static Map<String, Object> givenSchema() {
		return JsonMapper.shared().readValue("""
				{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
				"$defs": {"address": {"$anchor": "place", "type": "object", "required": ["town"]}},
				"properties": {"from": {"$ref": "#/$defs/address"}, "to": {"$ref": "#place"},
				"fast": {"type": "boolean"}},
				"allOf": [{"anyOf": [{"required": ["from"]}, {"required": ["to"]}]}],
				"if": {"properties": {"fast": {"const": true}}},
				"then": {"required": ["to"]}, "else": {"required": ["from"]},
				"additionalProperties": false}""", Map.class);
	}

	/** Returns the schema of a form with one required field. */
	static Map<String, Object> form(String field, String type) {
		return Map.of("type", "object", "properties", Map.of(field, Map.of("type", type)), "required", List.of(field));
	}

	/** Returns the schema of a form that proposes a value for each field. */
	static Map<String, Object> formWithDefaults() {
		return optional(Map.of("name", Map.of("type", "string", "default", "John Doe"), "age",
				Map.of("type", "integer", "default", 30), "score", Map.of("type", "number", "default", 95.5), "status",
				Map.of("type", "string", "enum", List.of("active", "inactive", "pending"), "default", "active"),
				"verified", Map.of("type", "boolean", "default", true)));
	}

	/** Returns the schema of a form with each way of choosing among values. */
	static Map<String, Object> formWithChoices() {
		List<String> options = List.of("option1", "option2", "option3");
		List<Map<String, String>> titled = List.of(Map.of("const", "value1", "title", "First"),
				Map.of("const", "value2", "title", "Second"), Map.of("const", "value3", "title", "Third"));
		return optional(Map.of("untitledSingle", Map.of("type", "string", "enum", options), "titledSingle",
				Map.of("type", "string", "oneOf", titled), "legacyEnum",
				Map.of("type", "string", "enum", List.of("opt1", "opt2", "opt3"), "enumNames",
						List.of("Option One", "Option Two", "Option Three")),
				"untitledMulti", Map.of("type", "array", "items", Map.of("type", "string", "enum", options)),
				"titledMulti", Map.of("type", "array", "items", Map.of("anyOf", titled))));
	}

	private static Map<String, Object> optional(Map<String, Object> properties) {
		return Map.of("type", "object", "properties", properties, "required", List.of());
	}

}
