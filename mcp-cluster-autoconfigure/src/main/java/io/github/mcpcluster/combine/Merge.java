/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Merges what several registries hold of one service: entries of different registries
 * with one id, or with one endpoint, are one instance. Entries of the same registry stay
 * apart, as two instances may be behind one address. For one thread, once.
 */
final class Merge {

	private final MergeRule rule;

	private final List<Merged> all = new ArrayList<>();

	private final Map<InstanceId, Merged> byId = new HashMap<>();

	private final Map<Endpoint, Merged> byEndpoint = new HashMap<>();

	private Merge(MergeRule rule) {
		this.rule = rule;
	}

	/**
	 * Merges the parts of a service.
	 * @param parts what the registries hold, in the order in which they are named
	 * @param rule decides between entries of one instance
	 * @return the instances, each with the registries that hold it
	 */
	static List<Merged> of(Collection<Part> parts, MergeRule rule) {
		Merge merge = new Merge(rule);
		Stream.concat(parts.stream().filter((part) -> !part.isLost()), parts.stream().filter(Part::isLost))
			.forEach(merge::add);
		return merge.all;
	}

	/**
	 * The merged instances become findable last, so that a part has no effect on itself.
	 */
	private void add(Part part) {
		Map<InstanceId, Merged> seen = new LinkedHashMap<>();
		for (McpInstance instance : part.known()) {
			Merged same = seen.get(instance.id());
			if (same != null) {
				same.repeat(part.origin(), instance);
			}
			else {
				seen.put(instance.id(), join(part, instance));
			}
		}
		seen.forEach((id, merged) -> {
			this.byId.putIfAbsent(id, merged);
			merged.entries().forEach((entry) -> this.byEndpoint.putIfAbsent(entry.endpoint(), merged));
		});
	}

	private Merged join(Part part, McpInstance instance) {
		Merged known = find(part, instance);
		if (known == null) {
			Merged added = new Merged(part.origin(), instance);
			this.all.add(added);
			return added;
		}
		known.add(part, instance, this.rule);
		return known;
	}

	private @Nullable Merged find(Part part, McpInstance instance) {
		Merged known = this.byId.get(instance.id());
		if (known == null) {
			known = this.byEndpoint.get(instance.endpoint());
		}
		return (known != null && !known.isHeldBy(part.origin())) ? known : null;
	}

	/** One instance, and the registries that hold it. */
	static final class Merged {

		private final List<String> holders = new ArrayList<>();

		/** Entries of the registry that counts; more than one if it repeats the id. */
		private final List<McpInstance> entries = new ArrayList<>();

		private Merged(String origin, McpInstance instance) {
			this.holders.add(origin);
			this.entries.add(instance);
		}

		private void add(Part part, McpInstance instance, MergeRule rule) {
			RegistryEntry known = new RegistryEntry(this.holders.get(0), this.entries.get(0));
			RegistryEntry added = new RegistryEntry(part.origin(), instance);
			if (part.isLost() || rule.choose(known, added) != added) {
				this.holders.add(part.origin());
				return;
			}
			this.holders.add(0, part.origin());
			this.entries.clear();
			this.entries.add(instance);
		}

		private void repeat(String origin, McpInstance instance) {
			if (this.holders.get(0).equals(origin)) {
				this.entries.add(instance);
			}
		}

		private boolean isHeldBy(String origin) {
			return this.holders.contains(origin);
		}

		List<McpInstance> entries() {
			return this.entries;
		}

		List<String> holders() {
			return this.holders;
		}

	}

}
