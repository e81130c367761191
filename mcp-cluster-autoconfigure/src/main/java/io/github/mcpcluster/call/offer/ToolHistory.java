/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Definitions that the tools of one service had under each of its versions. The first one
 * that is seen is believed. It outlives the watch of the service, so that an instance
 * gains nothing by waiting until nobody calls; a restart of the application forgets it.
 * Safe for use by several threads.
 */
public final class ToolHistory {

	/** Definitions that are remembered, over all versions. */
	private static final int DEFINITIONS = 20_000;

	/** Changes that are remembered. */
	private static final int CHANGES = 1_000;

	/** Believed definitions by version and name, the version used last at the end. */
	private final Map<String, Map<String, Set<ToolFingerprint>>> believed = new LinkedHashMap<>(16, 0.75f, true);

	private final Map<Definition, ToolChange> changes = new LinkedHashMap<>();

	private int definitions;

	/**
	 * Compares what an instance lists with what was listed before under its version.
	 * @param instance the instance
	 * @param listed its tools by name
	 * @param quarantine whether a changed definition is not believed
	 * @param now the time
	 * @return the changes that are new
	 */
	synchronized List<ToolChange> observe(McpInstance instance, Map<String, KnownTool> listed, boolean quarantine,
			Instant now) {
		if (listed.isEmpty()) {
			return List.of();
		}
		String version = BoundedName.key(instance.version());
		Map<String, Set<ToolFingerprint>> known = of(version);
		List<ToolChange> found = new ArrayList<>();
		listed.forEach((tool, described) -> {
			ToolFingerprint print = described.print();
			Set<ToolFingerprint> prints = known.get(tool);
			Definition definition = new Definition(version, tool, print);
			if (prints == null) {
				believe(known, definition);
			}
			else if (!prints.contains(print) && !this.changes.containsKey(definition)) {
				ToolChange change = new ToolChange(instance.service(), Excerpt.of(version), instance.id(),
						Excerpt.of(tool), print.differences(prints.iterator().next()), quarantine, now);
				remember(definition, change);
				found.add(change);
				if (!quarantine) {
					believe(known, definition);
				}
			}
		});
		return found;
	}

	private Map<String, Set<ToolFingerprint>> of(String version) {
		return this.believed.computeIfAbsent(version, (key) -> new HashMap<>());
	}

	private void believe(Map<String, Set<ToolFingerprint>> known, Definition definition) {
		while (this.definitions >= DEFINITIONS && this.believed.size() > 1) {
			Iterator<Map<String, Set<ToolFingerprint>>> eldest = this.believed.values().iterator();
			this.definitions -= eldest.next().values().stream().mapToInt(Set::size).sum();
			eldest.remove();
		}
		if (this.definitions < DEFINITIONS) {
			add(known, definition);
		}
	}

	private void add(Map<String, Set<ToolFingerprint>> known, Definition definition) {
		if (known.computeIfAbsent(definition.tool(), (tool) -> new LinkedHashSet<>(2)).add(definition.print())) {
			this.definitions++;
		}
	}

	private void remember(Definition definition, ToolChange change) {
		this.changes.put(definition, change);
		if (this.changes.size() > CHANGES) {
			this.changes.remove(this.changes.keySet().iterator().next());
		}
	}

	/**
	 * Returns whether a definition is not believed.
	 * @param version version of the service
	 * @param tool name of the tool
	 * @param print its definition
	 * @return whether the tool has others under this version only
	 */
	synchronized boolean isChanged(String version, String tool, ToolFingerprint print) {
		Map<String, Set<ToolFingerprint>> known = this.believed.get(BoundedName.key(version));
		Set<ToolFingerprint> prints = (known != null) ? known.get(BoundedName.key(tool)) : null;
		return prints != null && !prints.contains(print);
	}

	/**
	 * Returns whether all definitions are believed.
	 * @param version version of the service
	 * @param listed tools by name
	 * @return whether none of them has other ones under this version only
	 */
	synchronized boolean believes(String version, Map<String, KnownTool> listed) {
		Map<String, Set<ToolFingerprint>> known = this.believed.getOrDefault(BoundedName.key(version), Map.of());
		return listed.entrySet().stream().allMatch((each) -> {
			Set<ToolFingerprint> prints = known.get(each.getKey());
			return prints == null || prints.contains(each.getValue().print());
		});
	}

	/**
	 * Believes all definitions of a tool that have been seen.
	 * @param tool name of the tool
	 * @return whether one of them was not believed
	 */
	synchronized boolean release(String tool) {
		boolean released = false;
		for (Map.Entry<Definition, ToolChange> each : this.changes.entrySet()) {
			Definition definition = each.getKey();
			if (definition.tool().equals(BoundedName.key(tool)) && each.getValue().quarantined()) {
				each.setValue(each.getValue().released());
				add(of(definition.version()), definition);
				released = true;
			}
		}
		return released;
	}

	/**
	 * Returns the changes that have been seen.
	 * @return the latest ones, oldest first
	 */
	synchronized List<ToolChange> changes() {
		return List.copyOf(this.changes.values());
	}

	/**
	 * A definition that a tool had.
	 *
	 * @param version version of the service
	 * @param tool name of the tool
	 * @param print the definition
	 */
	private record Definition(String version, String tool, ToolFingerprint print) {
	}

}
