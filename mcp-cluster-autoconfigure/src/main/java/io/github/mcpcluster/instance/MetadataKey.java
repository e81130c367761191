/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Rule for keys of metadata: a name that every registry can hold, and that is not one of
 * this library's. Those are listed in {@code docs/registry-format.md}.
 */
public final class MetadataKey {

	/** Key of the path of the MCP endpoint: marks what speaks MCP. */
	public static final String PATH = "mcp-path";

	static final String PROTOCOL = "mcp-protocol";

	static final String SPEC = "mcp-spec";

	static final String DIGEST = "mcp-tools-digest";

	static final String IDENTITY = "mcp-identity";

	static final String IDENTITY_SEAL = "mcp-identity-seal";

	static final String ROLE = "mcp-role";

	static final String CAPACITY = "mcp-capacity";

	static final String LOAD = "mcp-load";

	static final String VERSION = "version";

	static final String NODE = "node";

	static final String SECURE = "secure";

	static final String ZONE = "zone";

	static final String WEIGHT = "weight";

	static final String REGISTERED_AT = "registered-at";

	/** Keys that are written beside those of the user's. */
	public static final Set<String> OURS = Set.of(PATH, PROTOCOL, SPEC, DIGEST, IDENTITY, IDENTITY_SEAL, ROLE, CAPACITY,
			LOAD, VERSION, NODE, SECURE, ZONE, WEIGHT, REGISTERED_AT);

	/** Consul's own; kept free whatever the registry. */
	private static final String CONSUL_PREFIX = "consul-";

	private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

	private MetadataKey() {
	}

	/**
	 * Checks a key of the user's.
	 * @param key the key
	 * @return the same key
	 * @throws IllegalArgumentException if there is a registry that cannot hold it, or it
	 * is reserved
	 */
	public static String require(String key) {
		if (!VALID.matcher(key).matches()) {
			throw new IllegalArgumentException(
					"metadata key: '%s' (expected: 1 to 128 characters out of A-Z a-z 0-9 _ -)".formatted(key));
		}
		if (isReserved(key) || key.startsWith(CONSUL_PREFIX)) {
			Set<String> others = new TreeSet<>(OURS);
			others.removeIf((ours) -> ours.startsWith(InstanceTags.PREFIX));
			throw new IllegalArgumentException(
					"metadata key: '%s' (expected: a key that is not reserved; reserved are mcp-*, consul-*, %s)"
						.formatted(key, String.join(", ", others)));
		}
		return key;
	}

	static boolean isReserved(String key) {
		return key.startsWith(InstanceTags.PREFIX) || OURS.contains(key);
	}

}
