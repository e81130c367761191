/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * A number that is used once, so that no proof can be given a second time.
 *
 * @param text 32 bytes as base64url without padding
 */
public record Nonce(String text) {

	private static final int BYTES = 32;

	private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{43}");

	public Nonce {
		if (!TEXT.matcher(text).matches()) {
			throw new IllegalArgumentException(
					"nonce: %d characters (expected: 32 bytes as base64url without padding)".formatted(text.length()));
		}
	}

	/**
	 * Makes a nonce.
	 * @param random a source of randomness
	 * @return another one each time
	 */
	public static Nonce random(SecureRandom random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new Nonce(Base64Url.encode(bytes));
	}

}
