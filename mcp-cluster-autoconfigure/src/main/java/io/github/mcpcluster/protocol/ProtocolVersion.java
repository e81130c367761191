/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version of MCP, ordered by its date. Any date is a version; {@link #isSupported()}
 * says whether it is spoken here.
 *
 * @param text the date of the version, such as {@code 2026-07-28}
 */
public record ProtocolVersion(String text) implements Comparable<ProtocolVersion> {

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	/** The first version of the modern era. */
	public static final ProtocolVersion V2026_07_28 = new ProtocolVersion("2026-07-28");

	/** The last version of the legacy era. */
	public static final ProtocolVersion V2025_11_25 = new ProtocolVersion("2025-11-25");

	/** The version that brought the header {@code MCP-Protocol-Version}. */
	public static final ProtocolVersion V2025_06_18 = new ProtocolVersion("2025-06-18");

	/** The version that brought Streamable HTTP; meant where none is named. */
	public static final ProtocolVersion V2025_03_26 = new ProtocolVersion("2025-03-26");

	/** The first version. */
	public static final ProtocolVersion V2024_11_05 = new ProtocolVersion("2024-11-05");

	/** The versions that are spoken here, the newest first. */
	public static final List<ProtocolVersion> SUPPORTED = List.of(V2026_07_28, V2025_11_25, V2025_06_18, V2025_03_26,
			V2024_11_05);

	/** The versions of the legacy era that are spoken here, the newest first. */
	public static final List<ProtocolVersion> LEGACY = SUPPORTED.subList(1, SUPPORTED.size());

	/** The versions of the modern era that are spoken here, the newest first. */
	public static final List<ProtocolVersion> MODERN = SUPPORTED.subList(0, 1);

	/**
	 * Creates a version.
	 * @throws IllegalArgumentException if the text is no date
	 */
	public ProtocolVersion {
		if (!DATE.matcher(text).matches()) {
			throw new IllegalArgumentException("protocol version: '%s' (expected: a date such as 2026-07-28)"
				.formatted((text.length() > 32) ? text.substring(0, 32) : text));
		}
	}

	/**
	 * Reads a version.
	 * @param text such as {@code 2026-07-28}
	 * @return the version, one of the constants if it is supported; empty if the text is
	 * no date
	 */
	public static Optional<ProtocolVersion> of(String text) {
		for (ProtocolVersion version : SUPPORTED) {
			if (version.text.equals(text)) {
				return Optional.of(version);
			}
		}
		return DATE.matcher(text).matches() ? Optional.of(new ProtocolVersion(text)) : Optional.empty();
	}

	/**
	 * Reads a list of versions, as registries hold it. Entries that are not versions are
	 * ignored.
	 * @param list versions with commas between them
	 * @return the versions, the newest first, each once
	 */
	public static List<ProtocolVersion> parseList(String list) {
		return Arrays.stream(list.split(","))
			.map((text) -> of(text.strip()))
			.flatMap(Optional::stream)
			.distinct()
			.sorted((a, b) -> b.compareTo(a))
			.toList();
	}

	/**
	 * Writes a list of versions.
	 * @param versions the versions
	 * @return the versions with commas between them, in their order
	 */
	public static String formatList(List<ProtocolVersion> versions) {
		return versions.stream().map(ProtocolVersion::text).collect(Collectors.joining(","));
	}

	/**
	 * Returns the era of the version.
	 * @return modern from 2026-07-28 on
	 */
	public Era era() {
		return (compareTo(V2026_07_28) >= 0) ? Era.MODERN : Era.LEGACY;
	}

	/**
	 * Returns whether the version is spoken here.
	 * @return whether it is one of {@link #SUPPORTED}
	 */
	public boolean isSupported() {
		return SUPPORTED.contains(this);
	}

	@Override
	public int compareTo(ProtocolVersion other) {
		return this.text.compareTo(other.text);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
