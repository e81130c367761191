/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules for the address of a Consul agent.
 */
public final class ConsulAddress {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

	/** A host, and a port if there is one; an IPv6 address with a port has brackets. */
	private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*]|[^:]*):(\\d{1,5})");

	private ConsulAddress() {
	}

	/**
	 * Builds an address from its parts.
	 * @param scheme {@code http} or {@code https}
	 * @param host host name or address, an IPv6 address with or without brackets
	 * @param port TCP port
	 * @param path path prefix, empty for none
	 * @return the address
	 * @throws IllegalArgumentException if one of them is invalid; the message begins with
	 * its name
	 */
	public static URI of(String scheme, String host, int port, String path) {
		if (!scheme.equals("http") && !scheme.equals("https")) {
			throw new IllegalArgumentException("scheme: '%s' (expected: http or https)".formatted(scheme));
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("port: %d (expected: 1 to 65535)".formatted(port));
		}
		if (!isHost(host)) {
			throw new IllegalArgumentException("host: '%s' (expected: a host name or an address)".formatted(host));
		}
		String prefix = (path.isEmpty() || path.startsWith("/")) ? path : "/" + path;
		try {
			return new URI(scheme, null, host, port, prefix, null, null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("path: '%s' (expected: a path such as /consul)".formatted(path), ex);
		}
	}

	/**
	 * Reads an address that may leave parts out.
	 * @param text a URI, a host and a port, or a host
	 * @param scheme the scheme where the text has none
	 * @param port the port where the text is a host alone
	 * @param path the path prefix where the text is no URI
	 * @return the address
	 * @throws IllegalArgumentException if it is none
	 */
	public static URI parse(String text, String scheme, int port, String path) {
		if (text.contains("://")) {
			return require(URI.create(text));
		}
		Matcher both = HOST_AND_PORT.matcher(text);
		return both.matches() ? of(scheme, both.group(1), Integer.parseInt(both.group(2)), path)
				: of(scheme, text, port, path);
	}

	/**
	 * Checks an address.
	 * @return the address without slashes at its end
	 * @throws IllegalArgumentException if it is none; a credential in it is not shown
	 */
	static URI require(URI address) {
		boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
		if (!http || address.getHost() == null || address.getRawUserInfo() != null || address.getRawQuery() != null
				|| address.getRawFragment() != null) {
			throw new IllegalArgumentException(
					"consul address: a URI of scheme '%s' and host '%s' (expected: http://<host>:<port> or https://<host>:<port>, with nothing but a path behind it)"
						.formatted(address.getScheme(), address.getHost()));
		}
		if (address.getPort() == 0 || address.getPort() > 65535) {
			throw new IllegalArgumentException(
					"consul address port: %d (expected: 1 to 65535)".formatted(address.getPort()));
		}
		return address.getRawPath().endsWith("/") ? URI.create(address.toString().replaceAll("/+$", "")) : address;
	}

	static boolean isHttps(URI address) {
		return "https".equals(address.getScheme());
	}

	static boolean isOnThisMachine(URI address) {
		return LOOPBACK.matcher(address.getHost()).matches();
	}

	/**
	 * Returns whether a text is a host alone: anything else would make another URI of it,
	 * or none.
	 */
	private static boolean isHost(String host) {
		String expected = (host.indexOf(':') >= 0 && !host.startsWith("[")) ? "[" + host + "]" : host;
		try {
			return expected.equals(new URI("http", null, host, -1, null, null, null).getHost());
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
