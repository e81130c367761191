/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import io.github.mcpcluster.instance.InstanceTags;
import io.github.mcpcluster.instance.MetadataKey;

/**
 * Rules for the tags and the metadata that users add to what is written to the registry.
 * The limits are Consul's (64 pairs, keys of 128 and values of 512 characters), less the
 * pairs that this library writes itself; every registry keeps to them, so that a service
 * can move from one to another.
 */
final class ServiceMetadata {

	static final int MAX_VALUE = 512;

	static final int MAX_PAIRS = 64 - MetadataKey.OURS.size();

	private ServiceMetadata() {
	}

	/**
	 * Reads pairs as they stand in the annotation.
	 * @param pairs such as {@code team=payments}
	 * @return the pairs by key
	 * @throws IllegalArgumentException if one is malformed
	 */
	static Map<String, String> parse(String[] pairs) {
		Map<String, String> metadata = new TreeMap<>();
		for (String pair : pairs) {
			int separator = pair.indexOf('=');
			if (separator < 0) {
				throw new IllegalArgumentException("metadata: '%s' (expected: key=value)".formatted(pair));
			}
			String key = pair.substring(0, separator).trim();
			if (metadata.put(key, pair.substring(separator + 1).trim()) != null) {
				throw new IllegalArgumentException("metadata: '%s' (expected: each key once)".formatted(key));
			}
		}
		requireMetadata(metadata);
		return metadata;
	}

	static void requireMetadata(Map<String, String> metadata) {
		if (metadata.size() > MAX_PAIRS) {
			throw new IllegalArgumentException(
					"metadata: %d pairs (expected: %d at most)".formatted(metadata.size(), MAX_PAIRS));
		}
		metadata.forEach(ServiceMetadata::requirePair);
	}

	static void requireTags(Iterable<String> tags) {
		for (String tag : tags) {
			if (tag.isBlank() || InstanceTags.isReserved(tag)) {
				throw new IllegalArgumentException(
						"tags: '%s' (expected: a tag that is not empty, not mcp, and does not start with mcp-)"
							.formatted(tag));
			}
		}
	}

	private static void requirePair(String key, String value) {
		MetadataKey.require(key);
		int length = value.getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_VALUE) {
			throw new IllegalArgumentException("metadata value of '%s': %d bytes (expected: %d at most, in UTF-8)"
				.formatted(key, length, MAX_VALUE));
		}
	}

}
