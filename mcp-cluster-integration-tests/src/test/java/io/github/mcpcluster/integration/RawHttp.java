/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * Requests as attackers send them: with headers that HTTP clients keep to themselves, and
 * from an address of one's choice.
 */
final class RawHttp {

	private static final int TIMEOUT = 20_000;

	private RawHttp() {
	}

	/**
	 * Finds an address of this machine that is not of the loopback interface.
	 * @return the address, that of the loopback interface if there is no other
	 */
	static InetAddress outerAddress() {
		try {
			return NetworkInterface.networkInterfaces()
				.flatMap(NetworkInterface::inetAddresses)
				.filter((address) -> address.getAddress().length == 4 && !address.isLoopbackAddress()
						&& !address.isLinkLocalAddress())
				.findFirst()
				.orElse(InetAddress.getLoopbackAddress());
		}
		catch (SocketException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends a request to 127.0.0.1.
	 * @param from address that it comes from
	 * @param port where it goes
	 * @param head request line and headers, a line each
	 * @param body body, empty for none
	 * @return all that is answered
	 */
	static String send(InetAddress from, int port, String head, String body) {
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(TIMEOUT);
			socket.bind(new InetSocketAddress(from, 0));
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
			String request = head.strip().replace("\n", "\r\n")
					+ "\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s".formatted(body.length(), body);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
