/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what services say as text for a model.
 */
final class ModelText {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** Characters that people do not see, and models read. */
	private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}&&[^\n\t]]+");

	private ModelText() {
	}

	/**
	 * Writes the result of a tool as JSON, which all providers of models accept: the
	 * structured content, the text, or both where the text says something else.
	 * @param result the result
	 * @param most greatest length of a text; what is beyond is cut, with a note
	 * @return JSON
	 */
	static String result(CallToolResult result, int most) {
		String text = text(result);
		JsonNode json = parsed(text);
		if (result.structuredContent() == null) {
			return (json != null && text.length() <= most) ? text : MAPPER.writeValueAsString(cut(text, most));
		}
		JsonNode structured = MAPPER.valueToTree(result.structuredContent());
		String written = MAPPER.writeValueAsString(structured);
		if (written.length() > most) {
			return MAPPER.writeValueAsString(cut(written, most));
		}
		if (text.isBlank() || structured.equals(json)) {
			return written;
		}
		Map<String, Object> both = new LinkedHashMap<>();
		both.put("text", cut(text, most));
		both.put("structuredContent", structured);
		return MAPPER.writeValueAsString(both);
	}

	/** Returns the contents of a result as text, a line or more for each of them. */
	static String text(CallToolResult result) {
		List<String> texts = new ArrayList<>();
		if (result.content() != null) {
			result.content().forEach((content) -> texts.add(text(content)));
		}
		return String.join("\n", texts);
	}

	private static String text(Content content) {
		if (content instanceof TextContent text) {
			return String.valueOf(text.text());
		}
		if (content instanceof EmbeddedResource embedded && embedded.resource() instanceof TextResourceContents text) {
			return String.valueOf(text.text());
		}
		if (content instanceof EmbeddedResource embedded) {
			return "[resource %s, %s]".formatted(embedded.resource().uri(), embedded.resource().mimeType());
		}
		if (content instanceof ResourceLink link) {
			return "[link to resource %s, %s]".formatted(link.uri(), link.name());
		}
		if (content instanceof ImageContent image) {
			return "[image, %s]".formatted(image.mimeType());
		}
		if (content instanceof AudioContent audio) {
			return "[audio, %s]".formatted(audio.mimeType());
		}
		return "[content of an unknown kind]";
	}

	private static @Nullable JsonNode parsed(String text) {
		try {
			JsonNode json = MAPPER.readTree(text);
			return json.isMissingNode() ? null : json;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * Cleans the description of a tool.
	 * @param text the description
	 * @param most its greatest length
	 * @return the description without invisible characters, cut where it is too long
	 */
	static String description(String text, int most) {
		String clean = INVISIBLE.matcher(head(text, most * 2L)).replaceAll("").strip();
		return (clean.length() > most) ? head(clean, most) : clean;
	}

	/** Cuts a text, and says so. */
	static String cut(String text, int most) {
		return (text.length() <= most) ? text
				: "%s [cut here: %d of %d characters]".formatted(head(text, most), most, text.length());
	}

	/** Returns the beginning of a text, no half of a character at its end. */
	private static String head(String text, long most) {
		if (text.length() <= most) {
			return text;
		}
		int end = (int) most;
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
	}

}
