/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.dns.DnsRegistry;

/**
 * DNS as a kind of registry that is only read. It is only taken where it is named.
 *
 * @param properties how it is asked
 */
record DnsRegistryKind(DnsRegistryProperties properties) implements RegistryKind {

	@Override
	public String name() {
		return DnsRegistry.KIND;
	}

	@Override
	public boolean isConfigured() {
		return false;
	}

	@Override
	public RegistryAdapter open() {
		DnsRegistry registry = this.properties.toRegistry();
		return RegistryAdapter.readOnly(registry.source(), registry::close);
	}

}
