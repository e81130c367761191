/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

	private static final int MAX_WARNED = 1000;

	private final ConsulCheckFormat checks;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	ConsulWireFormat(boolean tlsSkipVerify) {
		this.checks = new ConsulCheckFormat(tlsSkipVerify);
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
				new Weights(instance.weight(), 1), this.checks.encode(registration));
	}

	/**
	 * Reads an instance.
	 * @param service the service as Consul shows it
	 * @param nodeAddress address of its node, taken if the service has none
	 * @param health its health, as {@link ConsulHealth} tells it
	 * @return the instance, empty if it is none that can be called
	 */
	Optional<McpInstance> decode(Service service, String nodeAddress, Health health) {
		Map<String, String> meta = (service.meta() != null) ? service.meta() : Map.of();
		List<String> tags = (service.tags() != null) ? service.tags() : List.of();
		Weights weights = service.weights();
		try {
			Endpoint endpoint = InstanceMeta.readEndpoint(meta,
					text(service.address()).isEmpty() ? nodeAddress : text(service.address()),
					(service.port() != null) ? service.port() : 0);
			Traits traits = InstanceMeta.readTraits(meta, tags, (weights != null) ? weights.passing() : 1);
			return Optional.of(new McpInstance(new InstanceId(text(service.id())), text(service.service()), endpoint,
					traits, health));
		}
		catch (IllegalArgumentException ex) {
			return skipped(service, text(ex.getMessage()));
		}
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
