/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.fixed;

import java.net.URI;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.MetadataKey;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;

/**
 * An instance that nobody registers: where it answers, and the traits that it would
 * register.
 *
 * @param uri where it answers, such as {@code https://tools.example/mcp/calculator}; the
 * port is that of the scheme if none is given
 * @param weight share of the traffic against its siblings, 1 to 100
 * @param version version of the service, empty when unknown
 * @param protocol how its endpoint treats sessions
 * @param tags its tags
 * @param metadata its metadata; keys without dots
 */
public record FixedInstance(URI uri, int weight, String version, Protocol protocol, Set<String> tags,
		Map<String, String> metadata) {

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	public FixedInstance {
		endpoint(uri);
		if (weight < 1 || weight > Traits.MAX_WEIGHT) {
			throw new IllegalArgumentException("weight: %d (expected: 1 to %d)".formatted(weight, Traits.MAX_WEIGHT));
		}
		metadata.keySet().forEach(MetadataKey::require);
		tags = Set.copyOf(tags);
		metadata = Map.copyOf(metadata);
	}

	/**
	 * Returns an instance of weight 1 without traits.
	 * @param uri where it answers
	 * @return the instance
	 * @throws IllegalArgumentException if the URI is not one of an MCP endpoint
	 */
	public static FixedInstance of(URI uri) {
		return new FixedInstance(uri, 1, "", Protocol.STATELESS, Set.of(), Map.of());
	}

	/** Returns the instance as one of a service, up. */
	McpInstance toInstance(String service) {
		Endpoint endpoint = endpoint(this.uri);
		Traits traits = Traits.builder()
			.weight(this.weight)
			.version(this.version)
			.protocol(this.protocol)
			.tags(this.tags)
			.metadata(this.metadata)
			.build();
		return new McpInstance(InstanceId.of(service, endpoint.host(), endpoint.port()), service, endpoint, traits,
				Health.UP);
	}

	private static Endpoint endpoint(URI uri) {
		String scheme = String.valueOf(uri.getScheme());
		if (!scheme.matches("https?") || uri.getHost() == null || uri.getRawQuery() != null
				|| uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
			throw new IllegalArgumentException(
					"uri: '%s' (expected: a URI such as https://tools.example:8080/mcp/calculator)".formatted(uri));
		}
		boolean secure = scheme.equals("https");
		int port = (uri.getPort() != -1) ? uri.getPort() : (secure ? HTTPS : HTTP);
		return new Endpoint(secure, uri.getHost().replaceAll("[\\[\\]]", ""), port, uri.getRawPath());
	}

}
