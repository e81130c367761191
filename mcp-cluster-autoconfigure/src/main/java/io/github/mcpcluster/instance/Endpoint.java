/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.net.URI;

/**
 * Where an instance answers MCP requests.
 *
 * @param secure whether it speaks HTTPS
 * @param host host name or address, an IPv6 address without brackets
 * @param port TCP port, 1 to 65535
 * @param path path of the MCP endpoint with a leading slash, context path included
 */
public record Endpoint(boolean secure, String host, int port, String path) {

	public Endpoint {
		if (host.isBlank()) {
			throw new IllegalArgumentException("host: '' (expected: a host name or an address)");
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("port: %d (expected: 1 to 65535)".formatted(port));
		}
		if (!path.startsWith("/")) {
			throw new IllegalArgumentException("path: '%s' (expected: a leading slash)".formatted(path));
		}
		URI.create(toUri(secure, host, port, path));
	}

	/**
	 * Returns the URI of the MCP endpoint.
	 * @return such as {@code http://127.0.0.1:8080/mcp/calculator}
	 */
	public URI uri() {
		return URI.create(toUri(this.secure, this.host, this.port, this.path));
	}

	private static String toUri(boolean secure, String host, int port, String path) {
		String authority = (host.indexOf(':') >= 0) ? "[" + host + "]" : host;
		return (secure ? "https://" : "http://") + authority + ":" + port + path;
	}

}
