/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The address under which other machines reach this one.
 */
final class MachineAddress {

	private MachineAddress() {
	}

	/**
	 * Returns the first IPv4 address that is not a loopback one, of the network interface
	 * with the lowest index. Asks no name server.
	 * @return the address; the loopback address where there is no other
	 */
	static String find() {
		try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
			return interfaces.filter(MachineAddress::isUp)
				.sorted(Comparator.comparingInt(NetworkInterface::getIndex))
				.flatMap(NetworkInterface::inetAddresses)
				.filter((address) -> address instanceof Inet4Address && !address.isLoopbackAddress())
				.findFirst()
				.orElseGet(InetAddress::getLoopbackAddress)
				.getHostAddress();
		}
		catch (SocketException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isUp(NetworkInterface each) {
		try {
			return each.isUp();
		}
		catch (SocketException ex) {
			return false;
		}
	}

}
