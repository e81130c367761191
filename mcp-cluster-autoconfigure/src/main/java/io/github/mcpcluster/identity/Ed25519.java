/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Signatures by Ed25519 (RFC 8032). A public key is its 32 bytes, a signature its 64, as
 * base64url.
 */
final class Ed25519 {

	private static final String NAME = "Ed25519";

	private static final int KEY_BYTES = 32;

	private static final int SIGNATURE_BYTES = 64;

	/** Everything ahead of the bytes of a public key in its DER form (RFC 8410). */
	private static final byte[] DER = HexFormat.of().parseHex("302a300506032b6570032100");

	private Ed25519() {
	}

	static KeyPair newKeys() {
		try {
			return KeyPairGenerator.getInstance(NAME).generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw missing(ex);
		}
	}

	static String text(PublicKey key) {
		byte[] der = key.getEncoded();
		return Base64Url.encode(Arrays.copyOfRange(der, DER.length, der.length));
	}

	/** Returns the key that a text stands for, null if it stands for none. */
	static @Nullable PublicKey key(String text) {
		byte[] bytes = Base64Url.decode(text, KEY_BYTES);
		if (bytes == null) {
			return null;
		}
		byte[] der = Arrays.copyOf(DER, DER.length + KEY_BYTES);
		System.arraycopy(bytes, 0, der, DER.length, KEY_BYTES);
		try {
			return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(der));
		}
		catch (GeneralSecurityException ex) {
			return null;
		}
	}

	static String sign(PrivateKey key, byte[] message) {
		try {
			Signature signature = Signature.getInstance(NAME);
			signature.initSign(key);
			signature.update(message);
			return Base64Url.encode(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw missing(ex);
		}
	}

	static boolean isSigned(PublicKey key, byte[] message, String signature) {
		byte[] bytes = Base64Url.decode(signature, SIGNATURE_BYTES);
		if (bytes == null) {
			return false;
		}
		try {
			Signature check = Signature.getInstance(NAME);
			check.initVerify(key);
			check.update(message);
			return check.verify(bytes);
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	private static IllegalStateException missing(GeneralSecurityException cause) {
		return new IllegalStateException("Every Java platform from 15 on has Ed25519", cause);
	}

}
