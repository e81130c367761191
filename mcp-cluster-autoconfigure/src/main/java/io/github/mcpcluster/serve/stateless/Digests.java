/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import io.github.mcpcluster.protocol.McpJson;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/**
 * Digests of JSON, the same whatever the order of its fields.
 */
final class Digests {

	private static final ObjectWriter WRITER = McpJson.mapper()
		.writer()
		.with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

	private Digests() {
	}

	static String of(Object json) {
		Object plain = McpJson.mapper().convertValue(json, Object.class);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(WRITER.writeValueAsBytes(plain)));
	}

	static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
