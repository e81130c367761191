/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that begin with the same bits, and ports of theirs.
 */
final class AddressRange {

	private static final String BITS = "(?:/(\\d{1,3}))?";

	/** An IPv6 address stands in brackets where ports follow. */
	private static final Pattern WITH_PORTS = Pattern
		.compile("([0-9.]+|\\[[0-9a-fA-F:.]+])" + BITS + "(?::(\\d{1,5})(?:-(\\d{1,5}))?)?");

	private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F:.]+)" + BITS);

	private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

	private static final int LAST_PORT = 65535;

	private final byte[] network;

	private final int bits;

	private final int firstPort;

	private final int lastPort;

	private AddressRange(byte[] network, int bits, int firstPort, int lastPort) {
		this.network = network;
		this.bits = bits;
		this.firstPort = firstPort;
		this.lastPort = lastPort;
	}

	/**
	 * Reads a range.
	 * @param text such as {@code 10.0.0.0/8}, {@code 10.1.2.3:8080},
	 * {@code [fd00::]/8:8000-8999}
	 * @return the range, empty if it is none
	 */
	static Optional<AddressRange> of(String text) {
		Matcher matcher = WITH_PORTS.matcher(text);
		if (matcher.matches()) {
			return of(matcher.group(1).replaceAll("[\\[\\]]", ""), matcher.group(2), matcher.group(3),
					matcher.group(4));
		}
		matcher = IPV6.matcher(text);
		return matcher.matches() ? of(matcher.group(1), matcher.group(2), null, null) : Optional.empty();
	}

	private static Optional<AddressRange> of(String address, @Nullable String bits, @Nullable String from,
			@Nullable String to) {
		return literal(address).map(InetAddress::getAddress).flatMap((network) -> {
			int all = network.length * Byte.SIZE;
			int prefix = (bits != null) ? Integer.parseInt(bits) : all;
			int first = (from != null) ? Integer.parseInt(from) : 1;
			int last = (to != null) ? Integer.parseInt(to) : (from != null) ? first : LAST_PORT;
			boolean valid = prefix <= all && first >= 1 && first <= last && last <= LAST_PORT;
			return valid ? Optional.of(new AddressRange(network, prefix, first, last)) : Optional.empty();
		});
	}

	/**
	 * Reads an address without asking a name server.
	 * @param host a host; its zone is passed over
	 * @return the address, empty if the host is a name
	 */
	static Optional<InetAddress> literal(String host) {
		if (host.indexOf(':') < 0 && !IPV4.matcher(host).matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(InetAddress.getByName(host.replaceFirst("%.*", "")));
		}
		catch (UnknownHostException ex) {
			return Optional.empty();
		}
	}

	boolean contains(InetAddress address, int port) {
		return takes(port) && contains(address.getAddress());
	}

	boolean takes(int port) {
		return port >= this.firstPort && port <= this.lastPort;
	}

	boolean contains(byte[] address) {
		if (address.length != this.network.length) {
			return false;
		}
		int whole = this.bits / Byte.SIZE;
		int mask = 0xFF00 >> (this.bits % Byte.SIZE);
		return Arrays.equals(address, 0, whole, this.network, 0, whole)
				&& (whole == address.length || ((address[whole] ^ this.network[whole]) & mask & 0xFF) == 0);
	}

}
