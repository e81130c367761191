/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/**
 * Digests of JSON, the same whatever the order of its fields.
 */
public final class JsonDigest {

	private static final ObjectWriter WRITER = McpJson.mapper()
		.writer()
		.with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

	private JsonDigest() {
	}

	/**
	 * Digests a value without white space and with sorted keys.
	 * @param json maps, lists, strings, numbers and booleans
	 * @return SHA-256 in 64 hexadecimal digits
	 */
	public static String sha256(Object json) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(WRITER.writeValueAsBytes(json));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Digests a value as whoever reads its JSON does.
	 * @param value anything that can be written as JSON
	 * @return SHA-256 in 64 hexadecimal digits
	 */
	public static String sha256AsRead(Object value) {
		ObjectMapper mapper = McpJson.mapper();
		return sha256(mapper.readValue(mapper.writeValueAsBytes(value), Object.class));
	}

}
