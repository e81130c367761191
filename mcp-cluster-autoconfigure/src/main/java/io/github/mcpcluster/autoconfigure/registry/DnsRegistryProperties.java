/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.dns.DnsRegistry;
import io.github.mcpcluster.dns.DnsService;
import io.github.mcpcluster.dns.DnsSettings;
import io.github.mcpcluster.dns.RecordType;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.instance.Traits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * DNS as a registry.
 *
 * @param query Name that is looked up, in which {service} stands for the name of the
 * service, such as _mcp._tcp.{service}.default.svc.cluster.local.
 * @param recordType Records that name the instances: srv, or address for A and AAAA.
 * @param port Port of instances that address records name.
 * @param path Path of the MCP endpoint of instances, in which {service} stands for the
 * name of the service.
 * @param secure Whether instances speak HTTPS.
 * @param protocol Treatment of sessions by instances: stateless or streamable.
 * @param servers Servers that are asked, one after the other, such as 10.0.0.10 or
 * consul:8600; those of the system when not set.
 * @param timeout Time that a server may take for an answer.
 * @param tcp Whether servers are asked over TCP at once, for those that shorten answers
 * over UDP and do not say so.
 * @param minTtl Shortest time between two look-ups of a service, whatever the time to
 * live of its records.
 * @param maxTtl Longest time between two look-ups of a service, whatever the time to live
 * of its records.
 * @param goneAfter Answers in a row without an instance after which it is gone.
 * @param services Services that differ, by name.
 */
@ConfigurationProperties(DnsRegistryProperties.PREFIX)
record DnsRegistryProperties(@DefaultValue("") String query, @DefaultValue("srv") RecordType recordType,
		@Nullable Integer port, @DefaultValue("/mcp/{service}") String path, @DefaultValue("false") boolean secure,
		@DefaultValue("stateless") Protocol protocol, @DefaultValue List<String> servers,
		@DefaultValue("2s") Duration timeout, @DefaultValue("false") boolean tcp, @DefaultValue("5s") Duration minTtl,
		@DefaultValue("1m") Duration maxTtl, @DefaultValue("3") int goneAfter,
		@DefaultValue Map<String, Service> services) {

	static final String PREFIX = "mcp.cluster.registry.dns";

	/** Opens the registry; a refusal names its property. */
	DnsRegistry toRegistry() {
		DnsSettings settings = NamedProperties.below(PREFIX,
				() -> new DnsSettings(this.servers, this.timeout, this.tcp, this.minTtl, this.maxTtl, this.goneAfter));
		DnsService usual = NamedProperties.below(PREFIX, this::usual);
		Map<String, DnsService> named = new TreeMap<>();
		this.services.forEach((name, service) -> {
			String prefix = PREFIX + ".services." + name;
			NamedProperties.of(prefix, name, () -> ServiceName.require(name));
			named.put(name, NamedProperties.below(prefix, () -> service.differingFrom(usual)));
		});
		return new DnsRegistry(settings, usual, named);
	}

	private DnsService usual() {
		if (!this.query.contains(DnsService.PLACEHOLDER)) {
			throw new IllegalArgumentException(
					"query: '%s' (expected: a name with {service} for the name of the service, such as {service}.service.consul)"
						.formatted(this.query));
		}
		return new DnsService(this.query, this.recordType, (this.port != null) ? this.port : 0, this.secure, this.path,
				Traits.builder().protocol(this.protocol).build());
	}

	/**
	 * A service that differs from the others.
	 *
	 * @param query Name that is looked up.
	 * @param recordType Records that name the instances.
	 * @param port Port of instances that address records name.
	 * @param path Path of the MCP endpoint of instances.
	 * @param secure Whether instances speak HTTPS.
	 * @param protocol Treatment of sessions by instances.
	 * @param version Version of the service.
	 * @param tags Tags of the instances.
	 * @param metadata Metadata of the instances.
	 */
	record Service(@Nullable String query, @Nullable RecordType recordType, @Nullable Integer port,
			@Nullable String path, @Nullable Boolean secure, @Nullable Protocol protocol,
			@DefaultValue("") String version, @DefaultValue Set<String> tags,
			@DefaultValue Map<String, String> metadata) {

		private DnsService differingFrom(DnsService usual) {
			Traits traits = Traits.builder()
				.protocol(or(this.protocol, usual.traits().protocol()))
				.version(this.version)
				.tags(this.tags)
				.metadata(this.metadata)
				.build();
			return new DnsService(or(this.query, usual.query()), or(this.recordType, usual.records()),
					or(this.port, usual.port()), or(this.secure, usual.secure()), or(this.path, usual.path()), traits);
		}

		private static <T> T or(@Nullable T own, T usual) {
			return (own != null) ? own : usual;
		}

	}

}
