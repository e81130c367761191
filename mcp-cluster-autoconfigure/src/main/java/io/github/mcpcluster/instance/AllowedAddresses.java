/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses at which instances may be called, whatever the registry says. Some addresses
 * are never allowed: those that are local to a link, where clouds also hand out
 * credentials, other addresses of clouds' metadata, and those that belong to no single
 * machine. An IPv4 address in the form of an IPv6 address (RFC 6052, RFC 4291) is judged
 * as the address that it stands for. Immutable.
 */
public final class AllowedAddresses {

	/** All addresses but those that are never allowed. */
	public static final AllowedAddresses ANY = new AllowedAddresses(List.of());

	private static final List<AddressRange> NEVER = Stream
		.of("169.254.0.0/16", "fe80::/10", "fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "168.63.129.16",
				"192.0.0.192", "0.0.0.0/8", "::", "224.0.0.0/4", "ff00::/8", "255.255.255.255")
		.flatMap((range) -> AddressRange.of(range).stream())
		.toList();

	private static final List<AddressRange> IPV4_IN_IPV6 = Stream.of("64:ff9b::/96", "::/96")
		.flatMap((range) -> AddressRange.of(range).stream())
		.toList();

	private static final InetAddress LOOPBACK_IPV6 = AddressRange.literal("::1").orElseThrow();

	private final List<AddressRange> ranges;

	private AllowedAddresses(List<AddressRange> ranges) {
		this.ranges = ranges;
	}

	/**
	 * Reads ranges of addresses and ports.
	 * @param ranges such as {@code 10.0.0.0/8}, {@code 10.1.2.3:8080} or
	 * {@code [fd00::]/8:8000-8999}; none for {@link #ANY}
	 * @return the addresses that they allow together
	 * @throws IllegalArgumentException if one is malformed
	 */
	public static AllowedAddresses of(List<String> ranges) {
		return new AllowedAddresses(ranges.stream()
			.map((range) -> AddressRange.of(range)
				.orElseThrow(() -> new IllegalArgumentException(
						"allowed-addresses: '%s' (expected: a network such as 10.0.0.0/8, 10.1.2.3:8080 or [fd00::]/8:8000-8999)"
							.formatted(Excerpt.of(range)))))
			.toList());
	}

	/**
	 * Judges what a registry says, without asking a name server: of a name only the port
	 * is looked at, the addresses behind it when a connection is made.
	 * @param endpoint where an instance is said to answer
	 * @return whether it may be called
	 */
	public boolean permit(Endpoint endpoint) {
		return AddressRange.literal(endpoint.host())
			.map((address) -> permit(address, endpoint.port()))
			.orElseGet(() -> this.ranges.isEmpty()
					|| this.ranges.stream().anyMatch((range) -> range.takes(endpoint.port())));
	}

	/**
	 * Judges where a connection leads.
	 * @param address the address
	 * @param port the port
	 * @return whether it may be made
	 */
	public boolean permit(InetAddress address, int port) {
		InetAddress plain = plain(address);
		return NEVER.stream().noneMatch((range) -> range.contains(plain, port))
				&& (this.ranges.isEmpty() || this.ranges.stream().anyMatch((range) -> range.contains(plain, port)));
	}

	private static InetAddress plain(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (address.equals(LOOPBACK_IPV6) || address.isAnyLocalAddress()
				|| IPV4_IN_IPV6.stream().noneMatch((range) -> range.contains(bytes))) {
			return address;
		}
		try {
			return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("address: %s (expected: 16 bytes)".formatted(address), ex);
		}
	}

}
