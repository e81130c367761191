/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.dns.Lookup.Found;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.poll.PolledRegistry;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Looks up services in DNS. A name that does not exist, or has no such records, is a
 * service without instances. Safe for use by several threads.
 */
final class DnsPolledRegistry implements PolledRegistry {

	private final NameServers servers;

	private final DnsSettings settings;

	private final DnsService usual;

	private final Map<String, DnsService> named;

	private final LongSupplier nanoTime;

	DnsPolledRegistry(DnsSettings settings, DnsService usual, Map<String, DnsService> named, LongSupplier nanoTime) {
		this.servers = new NameServers(settings);
		this.settings = settings;
		this.usual = usual;
		this.named = Map.copyOf(named);
		this.nanoTime = nanoTime;
	}

	@Override
	public String kind() {
		return DnsRegistry.KIND;
	}

	@Override
	public String place() {
		return "%s, %s".formatted(this.servers.place(), this.usual.query());
	}

	/** DNS says who is there, and knows nothing of how they are. */
	@Override
	public boolean knowsHealth() {
		return false;
	}

	/** Looks up the services that have settings of their own: DNS cannot list others. */
	@Override
	public Set<String> services() {
		Set<String> services = new TreeSet<>(this.named.keySet());
		services.removeIf((service) -> instances(service).instances().isEmpty());
		return services;
	}

	@Override
	public Answer instances(String service) {
		DnsService found = this.named.getOrDefault(service, this.usual);
		Resolution resolution = new Resolution(this.servers, Deadline.in(this.settings.lookupTimeout(), this.nanoTime));
		Map<InstanceId, McpInstance> instances = new LinkedHashMap<>();
		for (Found each : look(new Lookup(resolution), found, name(found, service))) {
			McpInstance instance = found.instance(service, each.address(), each.port(), each.weight());
			instances.putIfAbsent(instance.id(), instance);
		}
		return new Answer(List.copyOf(instances.values()), resolution.validFor());
	}

	private static List<Found> look(Lookup lookup, DnsService service, Name name) {
		return switch (service.records()) {
			case SRV -> lookup.services(name);
			case ADDRESS -> lookup.addresses(name, service.port());
		};
	}

	private static Name name(DnsService found, String service) {
		try {
			return found.name(service);
		}
		catch (TextParseException ex) {
			throw new RegistryException(
					"%s does not fit into the name %s (expected: 253 characters and 63 between two dots, in mcp.cluster.registry.dns.query)"
						.formatted(service, found.query()),
					ex);
		}
	}

}
