/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Digest of what a server offers: equal for two replicas that offer the same, whatever
 * the order in which their JVMs found it. A server writes it to the registry, a client
 * computes it from what the server lists. SHA-256, in 64 hexadecimal digits, over JSON
 * without white space, with sorted keys; the entries of each list sorted by name; the
 * names in {@code required}, a set, sorted; {@code _meta}, which may differ from start to
 * start, left out.
 */
public final class ContentDigest {

	/** Its length. A shorter digest in a registry proves nothing. */
	public static final int DIGITS = 64;

	private static final JsonMapper mapper = McpJson.mapper();

	private ContentDigest() {
	}

	/**
	 * Computes the digest.
	 * @param tools definitions of tools
	 * @param resources definitions of resources
	 * @param templates definitions of resource templates
	 * @param prompts definitions of prompts
	 * @return 64 hexadecimal digits in lower case
	 */
	public static String of(List<Tool> tools, List<Resource> resources, List<ResourceTemplate> templates,
			List<Prompt> prompts) {
		Map<String, Object> content = new TreeMap<>();
		content.put("tools", entries(tools));
		content.put("resources", entries(resources));
		content.put("resourceTemplates", entries(templates));
		content.put("prompts", entries(prompts));
		return JsonDigest.sha256(content);
	}

	/**
	 * Computes the digest of the schemas of a tool.
	 * @param tool its definition
	 * @return 64 hexadecimal digits in lower case
	 */
	public static String ofSchemas(Tool tool) {
		return ofParts(tool.inputSchema(), tool.outputSchema());
	}

	/**
	 * Computes the digest of parts of a definition.
	 * @param parts the parts in their order, {@code null} for one that is missing
	 * @return 64 hexadecimal digits in lower case
	 */
	public static String ofParts(@Nullable Object... parts) {
		return JsonDigest.sha256(Objects.requireNonNull(canonical(mapper.convertValue(parts, List.class))));
	}

	private static List<?> entries(List<?> definitions) {
		return definitions.stream()
			.map(ContentDigest::entry)
			.sorted(Comparator.comparing(ContentDigest::order))
			.toList();
	}

	private static Map<?, ?> entry(Object definition) {
		Map<String, @Nullable Object> entry = sorted(mapper.convertValue(definition, Map.class));
		entry.remove("_meta");
		return entry;
	}

	/** Names may repeat where the URI is what identifies an entry. */
	private static String order(Object entry) {
		return ((Map<?, ?>) entry).get("name") + "\n" + mapper.writeValueAsString(entry);
	}

	private static @Nullable Object canonical(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return sorted(map);
		}
		if (value instanceof List<?> list) {
			return list.stream().map(ContentDigest::canonical).collect(Collectors.toList());
		}
		return value;
	}

	private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
		Map<String, @Nullable Object> sorted = new TreeMap<>();
		map.forEach((key, child) -> sorted.put((String) key,
				key.equals("required") ? canonicalSet(child) : canonical(child)));
		return sorted;
	}

	private static @Nullable Object canonicalSet(@Nullable Object value) {
		return (value instanceof List<?> list) ? list.stream().map(String::valueOf).sorted().toList()
				: canonical(value);
	}

}
