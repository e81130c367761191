/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Description that an instance gives of itself when it registers. Collections are sorted
 * and unmodifiable, so that equal traits print and compare equally.
 *
 * @param version version of the service, empty when unknown
 * @param protocol how its endpoint treats sessions
 * @param spec newest MCP protocol version it speaks, empty when unknown
 * @param capabilities what it offers
 * @param digest digest over its tools, resources and prompts, empty when unknown
 * @param identity the means to check its identity
 * @param node application instance that serves it, empty when unknown
 * @param zone zone it runs in, empty when unknown
 * @param profile what the node says of itself
 * @param weight share of the traffic against its siblings, 1 to 100
 * @param registeredAt when it registered, the epoch when unknown
 * @param tags tags of the user's
 * @param metadata metadata of the user's
 */
public record Traits(String version, Protocol protocol, String spec, Set<Capability> capabilities, String digest,
		OfferedIdentity identity, String node, String zone, NodeProfile profile, int weight, Instant registeredAt,
		Set<String> tags, Map<String, String> metadata) {

	/** Greatest weight of an instance. */
	public static final int MAX_WEIGHT = 100;

	/** Traits of an instance that says nothing of itself: stateless, weight 1. */
	public static final Traits NONE = builder().build();

	public Traits {
		if (weight < 1 || weight > MAX_WEIGHT) {
			throw new IllegalArgumentException("weight: %d (expected: 1 to %d)".formatted(weight, MAX_WEIGHT));
		}
		capabilities = Collections.unmodifiableSet(new TreeSet<>(capabilities));
		tags = Collections.unmodifiableSet(new TreeSet<>(tags));
		metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
	}

	/**
	 * Starts with nothing said.
	 * @return a builder, for one thread
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Starts with these traits.
	 * @return a builder, for one thread
	 */
	public Builder toBuilder() {
		return new Builder().version(this.version)
			.protocol(this.protocol)
			.spec(this.spec)
			.capabilities(this.capabilities)
			.digest(this.digest)
			.identity(this.identity)
			.node(this.node)
			.zone(this.zone)
			.profile(this.profile)
			.weight(this.weight)
			.registeredAt(this.registeredAt)
			.tags(this.tags)
			.metadata(this.metadata);
	}

	/** Builds {@link Traits}. What is not set keeps the value of {@link Traits#NONE}. */
	public static final class Builder {

		private String version = "";

		private Protocol protocol = Protocol.STATELESS;

		private String spec = "";

		private Set<Capability> capabilities = Set.of();

		private String digest = "";

		private OfferedIdentity identity = OfferedIdentity.NONE;

		private String node = "";

		private String zone = "";

		private NodeProfile profile = NodeProfile.NONE;

		private int weight = 1;

		private Instant registeredAt = Instant.EPOCH;

		private Set<String> tags = Set.of();

		private Map<String, String> metadata = Map.of();

		private Builder() {
		}

		public Builder version(String version) {
			this.version = version;
			return this;
		}

		public Builder protocol(Protocol protocol) {
			this.protocol = protocol;
			return this;
		}

		public Builder spec(String spec) {
			this.spec = spec;
			return this;
		}

		public Builder capabilities(Set<Capability> capabilities) {
			this.capabilities = capabilities;
			return this;
		}

		public Builder digest(String digest) {
			this.digest = digest;
			return this;
		}

		public Builder identity(OfferedIdentity identity) {
			this.identity = identity;
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

		public Builder profile(NodeProfile profile) {
			this.profile = profile;
			return this;
		}

		public Builder weight(int weight) {
			this.weight = weight;
			return this;
		}

		public Builder registeredAt(Instant registeredAt) {
			this.registeredAt = registeredAt;
			return this;
		}

		public Builder tags(Set<String> tags) {
			this.tags = tags;
			return this;
		}

		public Builder metadata(Map<String, String> metadata) {
			this.metadata = metadata;
			return this;
		}

		public Traits build() {
			return new Traits(this.version, this.protocol, this.spec, this.capabilities, this.digest, this.identity,
					this.node, this.zone, this.profile, this.weight, this.registeredAt, this.tags, this.metadata);
		}

	}

}
