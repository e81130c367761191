/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.mcpcluster.instance.Excerpt;

/**
 * Trust in the lists of tools, resources and prompts that the instances of a service
 * give.
 *
 * @param digests digests of lists, the only ones that an instance may give; none for any
 * @param quarantine whether a tool that changes under one version of the service is not
 * called until it is released
 */
public record ListTrust(Set<String> digests, boolean quarantine) {

	/** Any list, and changes that are only reported. */
	public static final ListTrust DEFAULTS = new ListTrust(Set.of(), false);

	private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

	public ListTrust {
		digests = Set.copyOf(digests);
		digests.stream().filter((digest) -> !DIGEST.matcher(digest).matches()).findFirst().ifPresent((digest) -> {
			throw new IllegalArgumentException(
					"digest: '%s' (expected: 64 hexadecimal digits, as the Actuator endpoint shows them)"
						.formatted(Excerpt.of(digest)));
		});
	}

	/**
	 * Returns the same trust in certain lists only.
	 * @param digests their digests, in small or capital letters
	 * @return another trust
	 * @throws IllegalArgumentException if one is no digest
	 */
	public ListTrust pinnedTo(List<String> digests) {
		Set<String> small = new LinkedHashSet<>();
		digests.forEach((digest) -> small.add(digest.strip().toLowerCase(Locale.ROOT)));
		return new ListTrust(small, this.quarantine);
	}

	/**
	 * Returns the same trust with another rule for tools that change.
	 * @param quarantine whether they are not called until they are released
	 * @return another trust
	 */
	public ListTrust withQuarantine(boolean quarantine) {
		return new ListTrust(this.digests, quarantine);
	}

	/** Returns whether no instance is called whose list is not known. */
	public boolean isStrict() {
		return isPinned() || this.quarantine;
	}

	/** Returns whether the list of each instance has to be seen before it is called. */
	public boolean isPinned() {
		return !this.digests.isEmpty();
	}

}
