/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Filter for the instances that a caller looks for. A filter that is not set accepts
 * every instance.
 *
 * @param service name of the service, {@code null} for the instances of all services
 * @param version accepted versions
 * @param capabilities what an instance has to offer, all of them
 * @param node node an instance runs on
 * @param zone zone an instance runs in
 * @param metadata metadata that an instance carries, all of it
 * @param healthyOnly whether only instances that are up are accepted
 * @param excludeCircuitBroken whether instances whose circuit breaker is open are left
 * out
 */
public record InstanceQuery(@Nullable String service, @Nullable VersionRange version, Set<Capability> capabilities,
		@Nullable String node, @Nullable String zone, Map<String, String> metadata, boolean healthyOnly,
		boolean excludeCircuitBroken) {

	public InstanceQuery {
		if (service != null) {
			ServiceName.require(service);
		}
		capabilities = Set.copyOf(capabilities);
		metadata = Map.copyOf(metadata);
	}

	/**
	 * Looks for the healthy instances of a service.
	 * @param service name of the service
	 * @return a builder, for one thread
	 */
	public static Builder service(String service) {
		Builder builder = new Builder();
		builder.service = service;
		return builder;
	}

	/**
	 * Looks for the healthy instances of all services.
	 * @return a builder, for one thread
	 */
	public static Builder anyService() {
		return new Builder();
	}

	/**
	 * Returns whether an instance passes the filters on what it is. The circuit breaker
	 * is not looked at: its state is the caller's, not the instance's.
	 * @param instance the instance
	 * @return whether it passes
	 */
	public boolean matches(McpInstance instance) {
		Traits traits = instance.traits();
		return (this.service == null || this.service.equals(instance.service()))
				&& (this.version == null || this.version.contains(traits.version()))
				&& traits.capabilities().containsAll(this.capabilities)
				&& (this.node == null || this.node.equals(traits.node()))
				&& (this.zone == null || this.zone.equals(traits.zone()))
				&& traits.metadata().entrySet().containsAll(this.metadata.entrySet())
				&& (!this.healthyOnly || instance.isUp());
	}

	/** Builds an {@link InstanceQuery}. Only healthy instances unless said otherwise. */
	public static final class Builder {

		private @Nullable String service;

		private @Nullable VersionRange version;

		private Set<Capability> capabilities = Set.of();

		private @Nullable String node;

		private @Nullable String zone;

		private Map<String, String> metadata = Map.of();

		private boolean healthyOnly = true;

		private boolean excludeCircuitBroken;

		private Builder() {
		}

		/**
		 * Accepts one version or an interval of versions.
		 * @param range see {@link VersionRange#parse(String)}
		 * @return this builder
		 */
		public Builder version(String range) {
			this.version = VersionRange.parse(range);
			return this;
		}

		public Builder capabilities(Capability... capabilities) {
			this.capabilities = Set.of(capabilities);
			return this;
		}

		public Builder node(String node) {
			this.node = node;
			return this;
		}

		public Builder zone(String zone) {
			this.zone = zone;
			return this;
		}

		public Builder metadata(Map<String, String> metadata) {
			this.metadata = metadata;
			return this;
		}

		public Builder healthyOnly(boolean healthyOnly) {
			this.healthyOnly = healthyOnly;
			return this;
		}

		public Builder excludeCircuitBroken(boolean excludeCircuitBroken) {
			this.excludeCircuitBroken = excludeCircuitBroken;
			return this;
		}

		public InstanceQuery build() {
			return new InstanceQuery(this.service, this.version, this.capabilities, this.node, this.zone, this.metadata,
					this.healthyOnly, this.excludeCircuitBroken);
		}

	}

}
