/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Values of {@code Mcp-Name} and {@code Mcp-Param-*}: plain ASCII as it is, all else as
 * Base64 of its UTF-8 between two marks (MCP 2026-07-28, "Value Encoding").
 */
public final class HeaderValues {

	private static final String PREFIX = "=?base64?";

	private static final String SUFFIX = "?=";

	private HeaderValues() {
	}

	/**
	 * Encodes a value.
	 * @param value any text; half a surrogate pair becomes a question mark
	 * @return the value of a header
	 */
	public static String encode(String value) {
		return (isPlain(value) && !isMarked(value)) ? value
				: PREFIX + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + SUFFIX;
	}

	/**
	 * Decodes a value.
	 * @param header the value of a header
	 * @return the text, {@code null} if the header is not valid
	 */
	public static @Nullable String decode(String header) {
		if (!isMarked(header)) {
			return isPlain(header) ? header : null;
		}
		String encoded = header.substring(PREFIX.length(), header.length() - SUFFIX.length());
		if (encoded.length() % 4 != 0) {
			return null;
		}
		try {
			byte[] bytes = Base64.getDecoder().decode(encoded);
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			return null;
		}
	}

	private static boolean isMarked(String value) {
		return value.length() >= PREFIX.length() + SUFFIX.length() && value.startsWith(PREFIX)
				&& value.endsWith(SUFFIX);
	}

	/** Visible ASCII, spaces and tabs, but neither first nor last. */
	private static boolean isPlain(String value) {
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			boolean blank = character == ' ' || character == '\t';
			if ((blank && (i == 0 || i == value.length() - 1)) || (!blank && (character < 0x21 || character > 0x7E))) {
				return false;
			}
		}
		return true;
	}

}
