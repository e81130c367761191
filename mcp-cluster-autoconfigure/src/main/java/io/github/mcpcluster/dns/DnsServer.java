/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.xbill.DNS.ResolverConfig;

/**
 * A server that is asked.
 *
 * @param host address or name of the host
 * @param port port for UDP and for TCP
 */
record DnsServer(String host, int port) {

	private static final int PORT = 53;

	/** A name or an IPv4 address, an IPv6 address in brackets or without a port. */
	private static final Pattern TEXT = Pattern
		.compile("(?:(?<name>[A-Za-z0-9._-]+)|\\[(?<v6>[0-9A-Fa-f:.]+)])(?::(?<port>\\d{1,5}))?"
				+ "|(?<bare>[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)");

	/**
	 * Reads a server as users write it.
	 * @param text such as {@code 10.0.0.10}, {@code consul:8600} or {@code [::1]:53}
	 * @return the server
	 * @throws IllegalArgumentException if it is malformed
	 */
	static DnsServer parse(String text) {
		Matcher parts = TEXT.matcher(text.strip());
		int port = PORT;
		if (parts.matches() && parts.group("port") != null) {
			port = Integer.parseInt(parts.group("port"));
		}
		if (!parts.matches() || port < 1 || port > 65535) {
			throw new IllegalArgumentException(
					"servers: '%s' (expected: addresses such as 10.0.0.10, consul:8600 or [::1]:53)".formatted(text));
		}
		String host = (parts.group("name") != null) ? parts.group("name")
				: (parts.group("v6") != null) ? parts.group("v6") : parts.group("bare");
		return new DnsServer(host, port);
	}

	/** Returns the servers that the system is configured to ask. */
	static List<DnsServer> ofSystem() {
		return new ResolverConfig().servers()
			.stream()
			.map((server) -> new DnsServer(server.getHostString(), server.getPort()))
			.toList();
	}

	/** Returns the address; a name is looked up by the system, each time. */
	InetSocketAddress address() {
		return new InetSocketAddress(this.host, this.port);
	}

	@Override
	public String toString() {
		return ((this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

}
