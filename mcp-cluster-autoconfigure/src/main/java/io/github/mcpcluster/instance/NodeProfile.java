/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.regex.Pattern;

/**
 * The description that a node gives of itself with each of its instances. Strategies may
 * use it: least-connections compares the calls under way with the capacity where every
 * instance of a service has one.
 *
 * @param role what the node is for, such as {@code worker}; up to 64 characters out of
 * {@code [A-Za-z0-9._-]}, empty when unknown
 * @param capacity how many calls the node takes at a time, 1 to 1,000,000; 0 when unknown
 * @param load how many calls the node had under way when it last reported, -1 when
 * unknown
 */
public record NodeProfile(String role, int capacity, int load) {

	private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9._-]{0,64}");

	/** Greatest capacity. */
	public static final int MAX_CAPACITY = 1_000_000;

	/** Load of a node that does not report it. */
	public static final int UNKNOWN_LOAD = -1;

	/** Profile of a node that says nothing of itself. */
	public static final NodeProfile NONE = new NodeProfile("", 0, UNKNOWN_LOAD);

	public NodeProfile {
		if (!ROLE.matcher(role).matches()) {
			throw new IllegalArgumentException(
					"role: '%s' (expected: up to 64 characters out of A-Z a-z 0-9 . _ -)".formatted(Excerpt.of(role)));
		}
		if (capacity < 0 || capacity > MAX_CAPACITY) {
			throw new IllegalArgumentException(
					"capacity: %d (expected: 1 to %d, 0 when unknown)".formatted(capacity, MAX_CAPACITY));
		}
		if (load < UNKNOWN_LOAD) {
			throw new IllegalArgumentException("load: %d (expected: 0 or more, -1 when unknown)".formatted(load));
		}
	}

	/**
	 * Returns this profile with another load.
	 * @param load calls under way
	 * @return the profile
	 */
	public NodeProfile withLoad(int load) {
		return new NodeProfile(this.role, this.capacity, load);
	}

}
