/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names that the providers of models accept. The common ground of OpenAI, Anthropic,
 * Google and Amazon is 64 characters out of letters, digits, underscore and hyphen, the
 * first one a letter or an underscore.
 */
final class ModelNames {

	private static final int LONGEST = 64;

	private static final int HASH = 8;

	private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST + "}");

	private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9_-]");

	private ModelNames() {
	}

	static boolean isValid(String name) {
		return VALID.matcher(name).matches();
	}

	/**
	 * Names a tool. Names of services have no underscore, so two services never share a
	 * name.
	 * @param service name of the service
	 * @param tool name of the tool
	 * @return the name, which depends on nothing else
	 */
	static String of(String service, String tool) {
		String name = (Character.isDigit(service.charAt(0)) ? "_" : "") + service + "_" + tool;
		if (isValid(name)) {
			return name;
		}
		String clean = OTHERS.matcher(name).replaceAll("_");
		return clean.substring(0, Math.min(clean.length(), LONGEST - HASH - 1)) + "_" + hash(service + "/" + tool);
	}

	private static String hash(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, HASH / 2);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
