/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

import io.github.mcpcluster.instance.AllowedAddresses;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of hosts that connections may lead to. The owner of a name decides
 * about its address, and may change it at any time: so the address is checked for each
 * connection, after the name is resolved.
 */
final class AllowedDns implements DnsResolver {

	private final DnsResolver dns;

	private final AllowedAddresses addresses;

	AllowedDns(DnsResolver dns, AllowedAddresses addresses) {
		this.dns = dns;
		this.addresses = addresses;
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		return this.dns.resolve(host);
	}

	@Override
	public String resolveCanonicalHostname(String host) throws UnknownHostException {
		return this.dns.resolveCanonicalHostname(host);
	}

	@Override
	public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
		List<InetSocketAddress> allowed = Arrays.stream(this.dns.resolve(host))
			.filter((address) -> this.addresses.permit(address, port))
			.map((address) -> new InetSocketAddress(address, port))
			.toList();
		if (allowed.isEmpty()) {
			throw new UnknownHostException(
					"%s leads to no address that is allowed (expected: within mcp.cluster.client.allowed-addresses, never link-local or of a cloud's metadata)"
						.formatted(host));
		}
		return allowed;
	}

}
