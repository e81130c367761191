/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import io.github.mcpcluster.discoveryclient.DiscoveryClientRegistry;
import io.github.mcpcluster.discoveryclient.DiscoveryClientSettings;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceMeta;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * A {@link DiscoveryClient} that holds metadata and no tags. It is lost when it throws.
 */
class DiscoveryClientContractTests extends SourceContract {

	private final Map<InstanceId, McpInstance> instances = new ConcurrentSkipListMap<>();

	private volatile boolean lost;

	@Override
	protected SourceConnection connect() {
		DiscoveryClientSettings settings = new DiscoveryClientSettings(Duration.ofMillis(100), Duration.ofSeconds(5),
				"/mcp/{service}", Protocol.STATELESS, "", Set.of(), true);
		DiscoveryClientRegistry registry = new DiscoveryClientRegistry(Client::new, settings);
		return SourceConnection.of(registry.instanceSource(), (instance) -> this.instances.put(instance.id(), instance),
				this.instances::remove, registry::close);
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		return Optional.of(new RegistryOutage(() -> this.lost = true, () -> this.lost = false));
	}

	@Override
	protected McpInstance shown(McpInstance instance) {
		Traits known = InstanceMeta.readTraits(InstanceMeta.write(instance.endpoint(), instance.traits()), Set.of(), 1);
		return new McpInstance(instance.id(), instance.service(), instance.endpoint(), known, instance.health());
	}

	/** The client of an application. */
	private final class Client implements DiscoveryClient {

		@Override
		public String description() {
			return "a test";
		}

		@Override
		public List<String> getServices() {
			return known().map(McpInstance::service).distinct().toList();
		}

		@Override
		public List<ServiceInstance> getInstances(String service) {
			return known().filter((instance) -> instance.service().equals(service))
				.map(this::toServiceInstance)
				.toList();
		}

		private Stream<McpInstance> known() {
			if (DiscoveryClientContractTests.this.lost) {
				throw new IllegalStateException("lost");
			}
			return DiscoveryClientContractTests.this.instances.values().stream();
		}

		private ServiceInstance toServiceInstance(McpInstance instance) {
			Endpoint endpoint = instance.endpoint();
			return new DefaultServiceInstance(instance.id().value(), instance.service(), endpoint.host(),
					endpoint.port(), endpoint.secure(), InstanceMeta.write(endpoint, instance.traits()));
		}

	}

}
