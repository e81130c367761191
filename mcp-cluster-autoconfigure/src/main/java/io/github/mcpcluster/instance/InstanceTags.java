/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Description of an instance in the tags that every registry holds: the half of the wire
 * contract in {@code docs/registry-format.md} beside {@link InstanceMeta}, which reads
 * both.
 */
public final class InstanceTags {

	/** Tag of every instance that speaks MCP. */
	public static final String MCP = "mcp";

	/** Prefix of the names that are kept for this library. */
	static final String PREFIX = "mcp-";

	private InstanceTags() {
	}

	/**
	 * Writes tags.
	 * @param traits the description of the instance
	 * @return {@link #MCP}, protocol and capabilities, then the tags of the user's;
	 * modifiable
	 * @throws IllegalArgumentException if a tag of the user's is reserved
	 */
	public static Set<String> write(Traits traits) {
		Set<String> tags = new LinkedHashSet<>(List.of(MCP, PREFIX + traits.protocol().id()));
		traits.capabilities().forEach((capability) -> tags.add(capability.tag()));
		traits.tags().forEach((tag) -> {
			if (isReserved(tag)) {
				throw new IllegalArgumentException(
						"tag: '%s' (expected: a tag that is not reserved; reserved are mcp and mcp-*)".formatted(tag));
			}
			tags.add(tag);
		});
		return tags;
	}

	/**
	 * Returns whether a tag is kept for this library.
	 * @param tag the tag
	 * @return whether it is {@link #MCP} or begins with {@code mcp-}
	 */
	public static boolean isReserved(String tag) {
		return tag.equals(MCP) || tag.startsWith(PREFIX);
	}

	static Set<Capability> capabilities(Collection<String> tags) {
		Set<Capability> capabilities = EnumSet.allOf(Capability.class);
		capabilities.removeIf((capability) -> !tags.contains(capability.tag()));
		return capabilities;
	}

	static Set<String> userTags(Collection<String> tags) {
		Set<String> userTags = new LinkedHashSet<>(tags);
		userTags.removeIf(InstanceTags::isReserved);
		return userTags;
	}

}
