/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of Consul's JSON that are used here. Consul refuses fields that it does not
 * know, so what is {@code null} is not written; what is read may lack anything.
 */
final class ConsulJson {

	static final JsonMapper MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(Include.NON_NULL))
		.build();

	private ConsulJson() {
	}

	/** A service to register. */
	record NewService(@JsonProperty("ID") String id, String name, String address, int port, List<String> tags,
			Map<String, String> meta, Weights weights, @Nullable NewCheck check) {
	}

	/** Check of a service by Consul; either {@code http} or {@code ttl}. */
	record NewCheck(@JsonProperty("CheckID") String checkId, @JsonProperty("HTTP") @Nullable String http,
			@Nullable String interval, @Nullable String timeout,
			@JsonProperty("TLSSkipVerify") @Nullable Boolean tlsSkipVerify, @JsonProperty("TTL") @Nullable String ttl,
			@Nullable String deregisterCriticalServiceAfter, @Nullable String status) {
	}

	/** Weights of a service in Consul's DNS answers. */
	record Weights(int passing, int warning) {
	}

	/**
	 * A service as an agent or a catalogue shows it; the catalogue's index of its first
	 * registration.
	 */
	record Service(@JsonProperty("ID") @Nullable String id, @Nullable String service, @Nullable List<String> tags,
			@Nullable String address, @Nullable Integer port, @Nullable Map<String, String> meta,
			@Nullable Weights weights, @Nullable Long createIndex,
			@Nullable Map<String, TaggedAddress> taggedAddresses) {

		/**
		 * Returns the service at one of its tagged addresses, or as it is if it has none
		 * of that name.
		 */
		Service at(@Nullable String name) {
			TaggedAddress tagged = (name != null && this.taggedAddresses != null) ? this.taggedAddresses.get(name)
					: null;
			if (tagged == null || tagged.address() == null || tagged.address().isEmpty()) {
				return this;
			}
			Integer port = (tagged.port() != null && tagged.port() > 0) ? tagged.port() : this.port;
			return new Service(this.id, this.service, this.tags, tagged.address(), port, this.meta, this.weights,
					this.createIndex, this.taggedAddresses);
		}

	}

	/** Another address of a service, for callers elsewhere. */
	record TaggedAddress(@Nullable String address, @Nullable Integer port) {
	}

	/** A check of a service, or of its node if it names no service. */
	record Check(@JsonProperty("CheckID") @Nullable String checkId, @Nullable String status,
			@JsonProperty("ServiceID") @Nullable String serviceId, @Nullable String type) {
	}

	/** A machine that services run on. */
	record Node(@Nullable String address) {
	}

	/** A service with its node and its checks. */
	record HealthEntry(@Nullable Node node, @Nullable Service service, @Nullable List<Check> checks) {
	}

}
