/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.lang.module.ModuleDescriptor.Version;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Versions that a caller accepts: one version ({@code 1.2.0}) or an interval
 * ({@code [1.0,2.0)}, {@code [1.5,)}, {@code (,2.0]}). A square bracket includes its
 * bound, a round one excludes it. Versions are ordered as {@link Version} orders them.
 */
public final class VersionRange {

	private static final Pattern INTERVAL = Pattern.compile("([\\[(])\\s*([^,\\s]*)\\s*,\\s*([^,\\s]*)\\s*([])])");

	private final String text;

	private final @Nullable Version lower;

	private final @Nullable Version upper;

	private final boolean lowerIncluded;

	private final boolean upperIncluded;

	private VersionRange(String text, @Nullable Version lower, boolean lowerIncluded, @Nullable Version upper,
			boolean upperIncluded) {
		this.text = text;
		this.lower = lower;
		this.lowerIncluded = lowerIncluded;
		this.upper = upper;
		this.upperIncluded = upperIncluded;
	}

	/**
	 * Reads a range.
	 * @param text a version or an interval
	 * @return the range
	 * @throws IllegalArgumentException if it is neither
	 */
	public static VersionRange parse(String text) {
		Matcher matcher = INTERVAL.matcher(text.strip());
		if (matcher.matches()) {
			return new VersionRange(text, bound(matcher.group(2), text), matcher.group(1).equals("["),
					bound(matcher.group(3), text), matcher.group(4).equals("]"));
		}
		Version exact = bound(text.strip(), text);
		if (exact == null) {
			throw invalid(text);
		}
		return new VersionRange(text, exact, true, exact, true);
	}

	/**
	 * Returns whether a version is in this range.
	 * @param version the version; one that cannot be read is in no range
	 * @return whether it is
	 */
	public boolean contains(String version) {
		Version candidate;
		try {
			candidate = Version.parse(version);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
		return isAboveLower(candidate) && isBelowUpper(candidate);
	}

	private boolean isAboveLower(Version candidate) {
		if (this.lower == null) {
			return true;
		}
		int order = candidate.compareTo(this.lower);
		return (order > 0) || (order == 0 && this.lowerIncluded);
	}

	private boolean isBelowUpper(Version candidate) {
		if (this.upper == null) {
			return true;
		}
		int order = candidate.compareTo(this.upper);
		return (order < 0) || (order == 0 && this.upperIncluded);
	}

	private static @Nullable Version bound(String version, String range) {
		if (version.isEmpty()) {
			return null;
		}
		try {
			return Version.parse(version);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(range);
		}
	}

	private static IllegalArgumentException invalid(String text) {
		return new IllegalArgumentException(
				"version range: '%s' (expected: a version such as 1.2.0, or an interval such as [1.0,2.0))"
					.formatted(text));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof VersionRange that && this.text.equals(that.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
