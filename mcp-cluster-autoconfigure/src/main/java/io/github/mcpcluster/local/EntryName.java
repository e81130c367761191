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
import java.util.Set;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.InstanceId;

/**
 * Names of the files of an instance: its id, made safe for every file system, and 16 hex
 * digits that tell ids and machines apart. Two ids never share a file where case does not
 * count, and neither do two machines that share a folder.
 * <p>
 * The name of an entry has a version as well, which is a digest of its content: a file
 * with a known name has a known content, and is not opened again.
 *
 * @param stem name without version and ending
 */
record EntryName(String stem) {

	private static final String ENTRY = ".json";

	private static final String DRAINED = ".drain";

	private static final int READABLE = 80;

	static EntryName of(String machine, InstanceId id) {
		String safe = id.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
		String readable = safe.substring(0, Math.min(safe.length(), READABLE));
		return new EntryName(readable + "_" + digest((machine + "\n" + id.value()).getBytes(StandardCharsets.UTF_8)));
	}

	/** Returns the instance that a file belongs to. */
	static EntryName ofFile(String fileName) {
		int dot = fileName.indexOf('.');
		return new EntryName((dot < 0) ? fileName : fileName.substring(0, dot));
	}

	static boolean isEntry(String fileName) {
		return fileName.endsWith(ENTRY) && !fileName.startsWith(".");
	}

	static boolean isDrained(String fileName) {
		return fileName.endsWith(DRAINED) && !fileName.startsWith(".");
	}

	/** Returns the name of the file that describes the instance with some content. */
	String entry(byte[] content) {
		return this.stem + "." + digest(content) + ENTRY;
	}

	/** Returns the name of the file whose presence says that the instance is drained. */
	String drained() {
		return this.stem + DRAINED;
	}

	/** Returns the entries of the instance among some files, whatever their version. */
	Set<String> entriesAmong(Set<String> fileNames) {
		return fileNames.stream()
			.filter((name) -> isEntry(name) && ofFile(name).equals(this))
			.collect(Collectors.toSet());
	}

	private static String digest(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("SHA-256 is missing, which every Java platform has", ex);
		}
	}

}
