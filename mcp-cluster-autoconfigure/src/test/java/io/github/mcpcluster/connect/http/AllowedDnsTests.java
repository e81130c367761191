/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

import io.github.mcpcluster.instance.AllowedAddresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Names that lead where no instance may be.
 */
class AllowedDnsTests {

	private static final InetAddress INSIDE = address(10, 0, 0, 7);

	private static final InetAddress METADATA = address(169, 254, 169, 254);

	@Test
	void leavesOutAddressesThatAreNeverAllowed() throws UnknownHostException {
		assertThat(dns(AllowedAddresses.ANY, METADATA, INSIDE).resolve("calculator.example", 8080))
			.containsExactly(new InetSocketAddress(INSIDE, 8080));
	}

	@Test
	void refusesANameThatLeadsToThemOnly() {
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> dns(AllowedAddresses.ANY, METADATA).resolve("calculator.example", 80))
			.withMessageContaining("calculator.example leads to no address that is allowed")
			.withMessageContaining("mcp.cluster.client.allowed-addresses")
			.withMessageNotContaining("169.254");
	}

	@Test
	void looksAtThePortToo() throws UnknownHostException {
		AllowedAddresses addresses = AllowedAddresses.of(List.of("10.0.0.0/8:8080"));
		assertThat(dns(addresses, INSIDE).resolve("calculator.example", 8080)).hasSize(1);
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> dns(addresses, INSIDE).resolve("calculator.example", 22));
	}

	private static AllowedDns dns(AllowedAddresses allowed, InetAddress... addresses) {
		return new AllowedDns(new DnsResolver() {

			@Override
			public InetAddress[] resolve(String host) {
				return addresses;
			}

			@Override
			public String resolveCanonicalHostname(String host) {
				return host;
			}

		}, allowed);
	}

	private static InetAddress address(int... bytes) {
		try {
			return InetAddress
				.getByAddress(new byte[] { (byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3] });
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
