/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import io.github.mcpcluster.instance.InstanceId;

/**
 * Names of the files of an instance. A name is the readable part of the id, made safe for
 * every file system, and 16 hex digits of the SHA-256 of the id: it holds no dot, slash
 * or capital letter, so it cannot lead out of the directory, is no hidden or reserved
 * name, and two ids do not fall together where case does not count.
 *
 * @param stem name without its ending
 */
record EntryName(String stem) {

	private static final String ENTRY = ".json";

	private static final String DRAINED = ".drain";

	private static final int READABLE = 80;

	static EntryName of(InstanceId id) {
		String safe = id.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
		String readable = safe.substring(0, Math.min(safe.length(), READABLE));
		return new EntryName(readable + "_" + digest(id));
	}

	/**
	 * Returns the instance that a file belongs to.
	 * @param fileName name of a file
	 * @return the name; its stem is empty if the file does not belong to an instance
	 */
	static EntryName ofFile(String fileName) {
		if (isEntry(fileName)) {
			return new EntryName(fileName.substring(0, fileName.length() - ENTRY.length()));
		}
		if (isDrained(fileName)) {
			return new EntryName(fileName.substring(0, fileName.length() - DRAINED.length()));
		}
		return new EntryName("");
	}

	static boolean isEntry(String fileName) {
		return fileName.endsWith(ENTRY) && !fileName.startsWith(".");
	}

	static boolean isDrained(String fileName) {
		return fileName.endsWith(DRAINED) && !fileName.startsWith(".");
	}

	/** Returns the name of the file that describes the instance. */
	String entry() {
		return this.stem + ENTRY;
	}

	/** Returns the name of the file whose presence says that the instance is drained. */
	String drained() {
		return this.stem + DRAINED;
	}

	private static String digest(InstanceId id) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.value().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("SHA-256 is missing, which every Java platform has", ex);
		}
	}

}
