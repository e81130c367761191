/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets that servers and clients share, and that writers of the registry do not have.
 * The first one seals registrations; a seal by any of them is right, so that they can be
 * changed one after the other. Safe for use by several threads.
 */
public final class IdentitySecrets {

	/** No secrets: registrations are not sealed, and seals are not looked at. */
	public static final IdentitySecrets NONE = new IdentitySecrets(List.of());

	private static final String HMAC = "HmacSHA256";

	private static final int SHORTEST = 32;

	private final List<SecretKeySpec> keys;

	/**
	 * Creates secrets.
	 * @param secrets texts of 32 bytes at least in UTF-8
	 * @throws IllegalArgumentException if one is shorter; the message does not repeat it
	 */
	public IdentitySecrets(List<String> secrets) {
		this.keys = secrets.stream().map(IdentitySecrets::key).toList();
	}

	private static SecretKeySpec key(String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		if (bytes.length < SHORTEST) {
			throw new IllegalArgumentException(
					"identity-secrets: a secret of %d bytes (expected: %d bytes at least, such as the output of openssl rand -base64 32)"
						.formatted(bytes.length, SHORTEST));
		}
		return new SecretKeySpec(bytes, HMAC);
	}

	boolean isEmpty() {
		return this.keys.isEmpty();
	}

	/** Returns the seal of a registration, empty without a secret. */
	String seal(byte[] registration) {
		return this.keys.isEmpty() ? "" : Base64Url.encode(mac(this.keys.get(0), registration));
	}

	boolean isSealed(byte[] registration, String seal) {
		byte[] given = Base64Url.decode(seal, 32);
		return given != null
				&& this.keys.stream().anyMatch((key) -> MessageDigest.isEqual(mac(key, registration), given));
	}

	private static byte[] mac(SecretKeySpec key, byte[] message) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(key);
			return mac.doFinal(message);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has HMAC with SHA-256", ex);
		}
	}

	/** Secrets stay out of logs. */
	@Override
	public String toString() {
		return "%d identity secrets".formatted(this.keys.size());
	}

}
