/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of one agent on 127.0.0.1. Picked below the range that outgoing connections use,
 * so that nothing takes them by chance, not even while a killed agent is down.
 *
 * @param http port of the HTTP API
 * @param server port of Consul's own RPC
 * @param serf port of gossip, TCP and UDP
 * @param dns port of the DNS interface, TCP and UDP
 */
record AgentPorts(int http, int server, int serf, int dns) {

	private static final int LOWEST = 20_000;

	private static final int HIGHEST = 32_000;

	static AgentPorts pick() {
		for (int attempt = 0; attempt < 1_000; attempt++) {
			int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
			if (isFree(first) && isFree(first + 1) && isFree(first + 2) && isFree(first + 3)) {
				return new AgentPorts(first, first + 1, first + 2, first + 3);
			}
		}
		throw new IllegalStateException("No four free ports in a row between " + LOWEST + " and " + HIGHEST);
	}

	private static boolean isFree(int port) {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		try (ServerSocket tcp = new ServerSocket(); DatagramSocket udp = new DatagramSocket(null)) {
			tcp.bind(address);
			udp.bind(address);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
