/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import io.github.mcpcluster.McpClusterRegistrations;
import io.github.mcpcluster.McpServerDescription;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;

/**
 * Registers described servers through the registry that keeps registrations alive.
 */
public final class DescribedServers implements McpClusterRegistrations {

	private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

	private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(3);

	private static final Duration TTL = Duration.ofSeconds(15);

	private static final Duration DEREGISTER_AFTER = Duration.ofMinutes(1);

	private final ReconcilingRegistry registry;

	private final String applicationName;

	private final InstantSource clock;

	/**
	 * Creates registrations.
	 * @param registry where servers are registered, and kept
	 * @param applicationName name of the application, part of the name of a node
	 * @param clock time of registration
	 */
	public DescribedServers(ReconcilingRegistry registry, String applicationName, InstantSource clock) {
		this.registry = registry;
		this.applicationName = applicationName;
		this.clock = clock;
	}

	@Override
	public InstanceId register(McpServerDescription server) {
		this.registry.register(registration(server, this.clock.instant().truncatedTo(ChronoUnit.MILLIS)));
		return server.id();
	}

	@Override
	public void update(McpServerDescription server) {
		LocalRegistration known = this.registry.find(server.id());
		if (known == null) {
			throw new IllegalArgumentException(
					"update: %s (expected: a server that this application has registered)".formatted(server.id()));
		}
		this.registry.register(registration(server, known.registration().instance().traits().registeredAt()));
	}

	@Override
	public void unregister(InstanceId id) {
		if (this.registry.find(id) != null) {
			this.registry.deregister(id);
		}
	}

	private Registration registration(McpServerDescription server, Instant since) {
		McpInstance instance = McpInstance.of(server.service(), server.endpoint(), traits(server, since));
		if (server.healthUri() != null) {
			return Registration.of(instance,
					new HealthCheck.Http(server.healthUri(), CHECK_INTERVAL, CHECK_TIMEOUT, DEREGISTER_AFTER));
		}
		return (server.health() != null)
				? new Registration(instance, new HealthCheck.Ttl(TTL, DEREGISTER_AFTER), server.health())
				: Registration.of(instance, new HealthCheck.None());
	}

	private Traits traits(McpServerDescription server, Instant since) {
		Traits given = server.traits();
		Endpoint endpoint = server.endpoint();
		String node = given.node().isEmpty() ? this.applicationName + "@" + endpoint.host() + ":" + endpoint.port()
				: given.node();
		Instant registeredAt = given.registeredAt().equals(Instant.EPOCH) ? since : given.registeredAt();
		return given.toBuilder().node(node).registeredAt(registeredAt).build();
	}

}
