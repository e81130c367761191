/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.time.Duration;
import java.util.Set;

import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.ServiceName;

/**
 * Settings of reading from a {@code DiscoveryClient}.
 *
 * @param interval time between two questions for a service, at least 100 ms
 * @param requestTimeout time for an answer, 10 ms to 1 minute
 * @param path path of the MCP endpoint of instances whose metadata has none, with
 * {@code {service}} for the name of the service
 * @param protocol how the endpoint of instances whose metadata does not say so treats
 * sessions
 * @param version version of instances whose metadata has none, empty for unknown
 * @param services services that are listed even if no metadata of an instance says that
 * it speaks MCP
 * @param knowsHealth whether the client leaves out the instances that are not healthy
 */
public record DiscoveryClientSettings(Duration interval, Duration requestTimeout, String path, Protocol protocol,
		String version, Set<String> services, boolean knowsHealth) {

	/** Looks every 5 s, waits 5 s, and calls {@code /mcp/<service>} without sessions. */
	public static final DiscoveryClientSettings DEFAULTS = new DiscoveryClientSettings(Duration.ofSeconds(5),
			Duration.ofSeconds(5), "/mcp/{service}", Protocol.STATELESS, "", Set.of(), false);

	private static final String SERVICE = "{service}";

	public DiscoveryClientSettings {
		Bounds.require("interval", interval, Duration.ofMillis(100));
		Bounds.require("request-timeout", requestTimeout, Duration.ofMillis(10), Duration.ofMinutes(1));
		services = Set.copyOf(services);
		services.forEach(DiscoveryClientSettings::requireName);
		requirePath(path);
	}

	/** Returns the path of an instance of a service whose metadata has none. */
	String path(String service) {
		return this.path.replace(SERVICE, service);
	}

	private static void requireName(String service) {
		try {
			ServiceName.require(service);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"services: '%s' (expected: names of services out of a-z 0-9 -)".formatted(service), ex);
		}
	}

	private static void requirePath(String path) {
		try {
			new Endpoint(false, "localhost", 1, path.replace(SERVICE, "service"));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("path: '%s' (expected: a path such as /mcp/{service})".formatted(path),
					ex);
		}
	}

}
