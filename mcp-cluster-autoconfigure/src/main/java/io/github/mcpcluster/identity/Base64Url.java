/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.util.Base64;

import org.jspecify.annotations.Nullable;

/** Bytes as base64url without padding (RFC 4648, section 5), in one spelling only. */
final class Base64Url {

	private Base64Url() {
	}

	static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * Reads bytes.
	 * @param text the text
	 * @param length number of bytes that there must be
	 * @return the bytes, {@code null} if the text is not theirs
	 */
	static byte @Nullable [] decode(String text, int length) {
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(text);
			return (bytes.length == length && encode(bytes).equals(text)) ? bytes : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
