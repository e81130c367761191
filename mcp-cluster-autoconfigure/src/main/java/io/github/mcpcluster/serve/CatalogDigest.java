/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.mcpcluster.protocol.McpJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * Digest of a catalog: equal for two replicas that offer the same, whatever the order in
 * which their JVMs found it. The first 16 hexadecimal digits of SHA-256 over JSON without
 * white space, with sorted keys; the entries of each list sorted by name; the names in
 * {@code required}, a set, sorted; {@code _meta}, which may differ from start to start,
 * left out.
 */
final class CatalogDigest {

	private static final int DIGITS = 16;

	private static final JsonMapper mapper = McpJson.mapper();

	private CatalogDigest() {
	}

	static String of(Catalog catalog) {
		Map<String, Object> content = new TreeMap<>();
		content.put("tools", entries(catalog.tools()));
		content.put("resources", entries(catalog.resources()));
		content.put("resourceTemplates", entries(catalog.templates()));
		content.put("prompts", entries(catalog.prompts()));
		byte[] hash = sha256().digest(mapper.writeValueAsBytes(content));
		return HexFormat.of().formatHex(hash).substring(0, DIGITS);
	}

	private static List<?> entries(List<?> definitions) {
		return definitions.stream()
			.map(CatalogDigest::entry)
			.sorted(Comparator.comparing(CatalogDigest::order))
			.toList();
	}

	private static Map<?, ?> entry(Object definition) {
		Map<?, ?> entry = (Map<?, ?>) canonical(mapper.convertValue(definition, Map.class));
		entry.remove("_meta");
		return entry;
	}

	/** Names may repeat where the URI is what identifies an entry. */
	private static String order(Object entry) {
		return ((Map<?, ?>) entry).get("name") + "\n" + mapper.writeValueAsString(entry);
	}

	private static Object canonical(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> sorted = new TreeMap<>();
			map.forEach((key, child) -> sorted.put((String) key,
					key.equals("required") ? canonicalSet(child) : canonical(child)));
			return sorted;
		}
		if (value instanceof List<?> list) {
			return list.stream().map(CatalogDigest::canonical).collect(Collectors.toList());
		}
		return value;
	}

	private static Object canonicalSet(Object value) {
		return (value instanceof List<?> list) ? list.stream().map(String::valueOf).sorted().toList()
				: canonical(value);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
