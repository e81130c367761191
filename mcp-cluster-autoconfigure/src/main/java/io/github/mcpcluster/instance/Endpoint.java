/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Address at which an instance answers MCP requests.
 *
 * @param secure whether it speaks HTTPS
 * @param host host name or address, an IPv6 address without brackets; names may have
 * underscores, as those of containers often do, though the host of {@link #uri()} is
 * {@code null} then
 * @param port TCP port, 1 to 65535
 * @param path path of the MCP endpoint with a leading slash, context path included; plain
 * names between the slashes, without {@code .} and {@code ..}, escapes, a query or a
 * fragment
 */
public record Endpoint(boolean secure, String host, int port, String path) {

	/** Greatest length of a host name, and of any address. */
	private static final int LONGEST_HOST = 253;

	private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?";

	/** Names and IPv4 addresses; the resolver finds out which of them exist. */
	private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");

	/**
	 * The paths that a server of this library can have, and those with a slash at the
	 * end: nothing that another server may read as another path, or as more than a path.
	 * Never those of Actuator, which takes a POST as well.
	 */
	private static final Pattern PATH = Pattern
		.compile("/(?:(?!(?:\\.{1,2}|actuator)(?:/|$))[A-Za-z0-9._~-]+(?:/|$))*");

	public Endpoint {
		if (host.length() > LONGEST_HOST || !NAME.matcher(host).matches() && !isIpv6(host)) {
			throw new IllegalArgumentException(
					"host: '%s' (expected: a host name or an address)".formatted(host.strip()));
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("port: %d (expected: 1 to 65535)".formatted(port));
		}
		if (!PATH.matcher(path).matches()) {
			throw new IllegalArgumentException(
					"path: '%s' (expected: a path such as /mcp/calculator out of A-Z a-z 0-9 . _ ~ - /, without . and .. and not of Actuator)"
						.formatted(Excerpt.of(path)));
		}
	}

	/**
	 * Returns the URI of the MCP endpoint.
	 * @return such as {@code http://127.0.0.1:8080/mcp/calculator}
	 */
	public URI uri() {
		return URI.create(toUri(this.secure, this.host, this.port, this.path));
	}

	private static boolean isIpv6(String host) {
		try {
			return ("[" + host + "]").equals(new URI("http://[" + host + "]/").getHost());
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static String toUri(boolean secure, String host, int port, String path) {
		String authority = (host.indexOf(':') >= 0) ? "[" + host + "]" : host;
		return (secure ? "https://" : "http://") + authority + ":" + port + path;
	}

}
