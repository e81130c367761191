/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Seals what travels through a client and must come back as it was: AES-256 in GCM, under
 * the first key of a ring whose others still open what they sealed. Safe for use by
 * several threads.
 * <p>
 * Source: NIST SP 800-38D; random nonces of 96 bits, good for 2^32 seals a key.
 */
public final class StateSeal {

	/** Fewest characters of a key. */
	public static final int SHORTEST_KEY = 32;

	private static final int KEY_ID = 4;

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private final Map<Integer, SecretKey> keys = new LinkedHashMap<>();

	private final int sealing;

	private final SecureRandom random;

	/**
	 * Creates a seal.
	 * @param keys secrets, the first of which seals; none for a key of this process alone
	 * @param random makes nonces, and the key if there is none
	 * @throws IllegalArgumentException if a key is too short
	 */
	public StateSeal(List<String> keys, SecureRandom random) {
		this.random = random;
		for (String key : keys) {
			if (key.length() < SHORTEST_KEY) {
				throw new IllegalArgumentException(
						"mcp.cluster.server.state-keys: a key of %d characters (expected: %d at least)"
							.formatted(key.length(), SHORTEST_KEY));
			}
			add(Digests.sha256(key.getBytes(StandardCharsets.UTF_8)));
		}
		if (keys.isEmpty()) {
			byte[] key = new byte[32];
			random.nextBytes(key);
			add(key);
		}
		this.sealing = this.keys.keySet().iterator().next();
	}

	private void add(byte[] key) {
		this.keys.put(ByteBuffer.wrap(Digests.sha256(key)).getInt(), new SecretKeySpec(key, "AES"));
	}

	String seal(byte[] content) {
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		SecretKey key = this.keys.get(this.sealing);
		if (key == null) {
			throw new IllegalStateException("state-keys: the key that seals is missing");
		}
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(content);
			byte[] token = ByteBuffer.allocate(KEY_ID + NONCE + sealed.length)
				.putInt(this.sealing)
				.put(nonce)
				.put(sealed)
				.array();
			return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has AES in GCM", ex);
		}
	}

	/** Returns what was sealed, null if the seal is not whole or the key is not known. */
	byte @Nullable [] open(String token) {
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(token);
			if (bytes.length <= KEY_ID + NONCE) {
				return null;
			}
			SecretKey key = this.keys.get(ByteBuffer.wrap(bytes).getInt());
			byte[] nonce = Arrays.copyOfRange(bytes, KEY_ID, KEY_ID + NONCE);
			return (key != null) ? cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(bytes, KEY_ID + NONCE,
					bytes.length - KEY_ID - NONCE) : null;
		}
		catch (IllegalArgumentException | GeneralSecurityException ex) {
			return null;
		}
	}

	private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
		return cipher;
	}

}
