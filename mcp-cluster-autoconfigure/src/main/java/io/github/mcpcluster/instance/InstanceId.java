/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.regex.Pattern;

/**
 * Identity of one instance in the registry, by default {@code <service>-<host>-<port>}.
 * Unique in the whole cluster, stable while the instance keeps its address. Where the
 * address is not that of the process itself, {@code -<process>} follows, and the id is
 * stable while the process runs.
 *
 * @param value 1 to 255 characters out of {@code [A-Za-z0-9._:-]}
 */
public record InstanceId(String value) implements Comparable<InstanceId> {

	private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._:-]{1,255}");

	private static final Pattern PROCESS = Pattern.compile("[0-9a-f]{8}");

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

	/**
	 * Creates the id of an instance whose address several processes may share, as they do
	 * behind a proxy.
	 * @param service service name
	 * @param host host name or address
	 * @param port TCP port
	 * @param process eight hexadecimal digits that no other process has
	 * @return the id {@code <service>-<host>-<port>-<process>}
	 */
	public static InstanceId of(String service, String host, int port, String process) {
		if (!PROCESS.matcher(process).matches()) {
			throw new IllegalArgumentException("process: '%s' (expected: 8 digits out of 0-9 a-f)".formatted(process));
		}
		return new InstanceId(of(service, host, port).value() + "-" + process);
	}

	/**
	 * Returns whether this id is made of a service and an address, with a process or
	 * without.
	 * @param service service name
	 * @param host host name or address
	 * @param port TCP port
	 * @return whether it is
	 */
	public boolean isOf(String service, String host, int port) {
		String named = of(service, host, port).value();
		return this.value.equals(named) || this.value.startsWith(named + "-")
				&& PROCESS.matcher(this.value.substring(named.length() + 1)).matches();
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
