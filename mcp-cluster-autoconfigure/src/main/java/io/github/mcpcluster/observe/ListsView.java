/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.call.offer.ServiceLists;

/**
 * View of what the instances of a service list.
 *
 * @param different number of different lists
 * @param pinned digests of the lists that are believed, none for all
 * @param changed tools that changed under one version of the service, oldest first
 */
public record ListsView(int different, List<String> pinned, List<ChangedTool> changed) {

	static ListsView of(ServiceLists lists) {
		return new ListsView(lists.different(), List.copyOf(new TreeSet<>(lists.trust().digests())),
				lists.changes().stream().map(ChangedTool::of).toList());
	}

	/**
	 * A tool that changed.
	 *
	 * @param tool name of the tool
	 * @param changed parts that changed: description, schema, hints
	 * @param version version of the service
	 * @param instance the instance that listed it so first
	 * @param since when that was
	 * @param quarantined whether it is in quarantine
	 */
	public record ChangedTool(String tool, String changed, String version, String instance, Instant since,
			boolean quarantined) {

		static ChangedTool of(ToolChange change) {
			return new ChangedTool(change.tool(), change.what(), change.version(), change.instance().value(),
					change.since(), change.quarantined());
		}

	}

}
