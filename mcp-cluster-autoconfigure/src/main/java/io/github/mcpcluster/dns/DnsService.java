/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.net.InetAddress;
import java.util.regex.Pattern;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.MetadataKey;
import io.github.mcpcluster.instance.Traits;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * How services are found in DNS, and what DNS does not say of their instances. The text
 * {@value #PLACEHOLDER} stands for the name of the service.
 *
 * @param query the name that is looked up, fully qualified, such as
 * {@code _mcp._tcp.{service}.default.svc.cluster.local}
 * @param records the records that name the instances
 * @param port port of instances that address records name; not used with SRV records
 * @param secure whether instances speak HTTPS
 * @param path path of the MCP endpoint, such as {@code /mcp/{service}}
 * @param traits the traits of each instance; SRV records give the weight
 */
public record DnsService(String query, RecordType records, int port, boolean secure, String path, Traits traits) {

	/** Stands for the name of the service, in the query and in the path. */
	public static final String PLACEHOLDER = "{service}";

	private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";

	private static final Pattern QUERY = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");

	private static final int LONGEST_NAME = 253;

	/** Port of services that have none, so that the rest can be checked. */
	private static final int ANY_PORT = 1;

	public DnsService {
		if (query.replace(PLACEHOLDER, "s").length() > LONGEST_NAME
				|| !QUERY.matcher(query.replace(PLACEHOLDER, "s")).matches()) {
			throw new IllegalArgumentException(
					"query: '%s' (expected: a name such as _mcp._tcp.{service}.default.svc.cluster.local or {service}.service.consul)"
						.formatted(query));
		}
		if ((records == RecordType.ADDRESS || port != 0) && (port < 1 || port > 65535)) {
			throw new IllegalArgumentException(
					"port: %d (expected: 1 to 65535, the port of instances that address records name)".formatted(port));
		}
		new Endpoint(secure, "localhost", ANY_PORT, path.replace(PLACEHOLDER, "service"));
		traits.metadata().keySet().forEach(MetadataKey::require);
	}

	/** Returns the name that is looked up for a service. */
	Name name(String service) throws TextParseException {
		return Name.fromString(this.query.replace(PLACEHOLDER, service), Name.root);
	}

	McpInstance instance(String service, InetAddress address, int port, int weight) {
		Endpoint endpoint = new Endpoint(this.secure, address.getHostAddress(), port,
				this.path.replace(PLACEHOLDER, service));
		return McpInstance.of(service, endpoint, this.traits.toBuilder().weight(weight).build());
	}

}
