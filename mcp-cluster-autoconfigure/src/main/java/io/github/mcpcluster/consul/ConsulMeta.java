/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceMeta;
import io.github.mcpcluster.instance.Traits;

/**
 * Metadata within the limits of Consul's {@code ValidateServiceMetadata}.
 */
final class ConsulMeta {

	private static final int MAX_PAIRS = 64;

	private static final int MAX_VALUE = 512;

	private ConsulMeta() {
	}

	/**
	 * Writes metadata.
	 * @throws IllegalArgumentException if Consul could not hold it
	 */
	static Map<String, String> encode(Endpoint endpoint, Traits traits) {
		Map<String, String> meta = InstanceMeta.write(endpoint, traits);
		int users = traits.metadata().size();
		int ours = meta.size() - users;
		if (meta.size() > MAX_PAIRS) {
			throw new IllegalArgumentException("metadata: %d pairs (expected: at most %d, beside %d of MCP Cluster's)"
				.formatted(users, MAX_PAIRS - ours, ours));
		}
		meta.forEach(ConsulMeta::requirePair);
		return meta;
	}

	private static void requirePair(String key, String value) {
		int length = value.getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_VALUE) {
			throw new IllegalArgumentException("metadata '%s': a value of %d bytes (expected: at most %d in UTF-8)"
				.formatted(key, length, MAX_VALUE));
		}
	}

}
