/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.consul.ConsulJson.Check;
import io.github.mcpcluster.consul.ConsulJson.NewCheck;
import io.github.mcpcluster.consul.ConsulJson.NewService;
import io.github.mcpcluster.consul.ConsulJson.Service;
import io.github.mcpcluster.consul.ConsulJson.Weights;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceMeta;
import io.github.mcpcluster.instance.InstanceTags;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The form of an instance in Consul: see {@code docs/registry-format.md}. Safe for use by
 * several threads.
 */
final class ConsulWireFormat {

	private static final Log logger = LogFactory.getLog(ConsulWireFormat.class);

	private static final String NODE_MAINTENANCE = "_node_maintenance";

	private static final String SERVICE_MAINTENANCE = "_service_maintenance:";

	private static final int MAX_WARNED = 1000;

	private final boolean tlsSkipVerify;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	ConsulWireFormat(boolean tlsSkipVerify) {
		this.tlsSkipVerify = tlsSkipVerify;
	}

	/** Returns the id of the check that a registration brings. */
	static String checkId(InstanceId id) {
		return "service:" + id;
	}

	/**
	 * Writes a registration.
	 * @throws IllegalArgumentException if Consul could not hold it, or it uses a name
	 * that is reserved
	 */
	NewService encode(Registration registration) {
		McpInstance instance = registration.instance();
		Endpoint endpoint = instance.endpoint();
		return new NewService(instance.id().value(), instance.service(), endpoint.host(), endpoint.port(),
				List.copyOf(InstanceTags.write(instance.traits())), ConsulMeta.encode(endpoint, instance.traits()),
				new Weights(instance.weight(), 1), check(registration));
	}

	/**
	 * Reads an instance.
	 * @param service the service as Consul shows it
	 * @param nodeAddress address of its node, taken if the service has none
	 * @param checks its own checks and those of its node
	 * @return the instance, empty if it is none that can be called
	 */
	Optional<McpInstance> decode(Service service, String nodeAddress, List<Check> checks) {
		Map<String, String> meta = (service.meta() != null) ? service.meta() : Map.of();
		List<String> tags = (service.tags() != null) ? service.tags() : List.of();
		Weights weights = service.weights();
		try {
			Endpoint endpoint = InstanceMeta.readEndpoint(meta,
					text(service.address()).isEmpty() ? nodeAddress : text(service.address()),
					(service.port() != null) ? service.port() : 0);
			Traits traits = InstanceMeta.readTraits(meta, tags, (weights != null) ? weights.passing() : 1);
			return Optional.of(new McpInstance(new InstanceId(text(service.id())), text(service.service()), endpoint,
					traits, health(checks)));
		}
		catch (IllegalArgumentException ex) {
			return skipped(service, text(ex.getMessage()));
		}
	}

	private static Health health(List<Check> checks) {
		boolean passing = true;
		for (Check check : checks) {
			String id = text(check.checkId());
			if (id.equals(NODE_MAINTENANCE) || id.startsWith(SERVICE_MAINTENANCE)) {
				return Health.DRAINING;
			}
			passing &= "passing".equals(check.status());
		}
		return passing ? Health.UP : Health.DOWN;
	}

	private @Nullable NewCheck check(Registration registration) {
		String checkId = checkId(registration.instance().id());
		String status = registration.instance().isUp() ? "passing" : null;
		if (registration.check() instanceof HealthCheck.Http http) {
			boolean skipVerify = this.tlsSkipVerify && "https".equalsIgnoreCase(http.uri().getScheme());
			return new NewCheck(checkId, http.uri().toString(), duration(http.interval()), duration(http.timeout()),
					skipVerify ? true : null, null, forgetting(http.deregisterAfter()), status);
		}
		if (registration.check() instanceof HealthCheck.Ttl ttl) {
			return new NewCheck(checkId, null, null, null, null, duration(ttl.ttl()), forgetting(ttl.deregisterAfter()),
					status);
		}
		return null;
	}

	private static String duration(Duration duration) {
		return duration.toMillis() + "ms";
	}

	private static @Nullable String forgetting(Duration deregisterAfter) {
		return deregisterAfter.isZero() ? null : duration(deregisterAfter);
	}

	private static String text(@Nullable String text) {
		return Objects.requireNonNullElse(text, "");
	}

	private Optional<McpInstance> skipped(Service service, String why) {
		if (this.warned.size() < MAX_WARNED && this.warned.add(text(service.id()))) {
			logger.warn("Ignoring instance '%s' of service '%s' in Consul: %s"
				.formatted(service.id(), service.service(), why)
				.replaceAll("\\p{Cntrl}+", " "));
		}
		return Optional.empty();
	}

}
