/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.regex.Pattern;

/**
 * Identity of one instance in the registry, by default {@code <service>-<host>-<port>}.
 * Unique in the whole cluster, stable while the instance keeps its address.
 *
 * @param value 1 to 255 characters out of {@code [A-Za-z0-9._:-]}
 */
public record InstanceId(String value) implements Comparable<InstanceId> {

	private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._:-]{1,255}");

	public InstanceId {
		if (!VALID.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"instance id: '%s' (expected: 1 to 255 characters out of A-Z a-z 0-9 . _ : -)".formatted(value));
		}
	}

	/**
	 * Creates the id of an instance by its service and address.
	 * @param service service name
	 * @param host host name or address; characters that an id cannot hold become
	 * {@code -}
	 * @param port TCP port
	 * @return the id {@code <service>-<host>-<port>}
	 */
	public static InstanceId of(String service, String host, int port) {
		return new InstanceId(service + "-" + host.replaceAll("[^A-Za-z0-9._:-]", "-") + "-" + port);
	}

	@Override
	public int compareTo(InstanceId other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
