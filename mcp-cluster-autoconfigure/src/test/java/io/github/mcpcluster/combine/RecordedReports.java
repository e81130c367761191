/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;

/** Remembers what an observer was told. */
final class RecordedReports implements Observer {

	private final List<String> kinds = new ArrayList<>();

	private List<McpInstance> last = List.of();

	@Override
	public void seen(List<McpInstance> instances, Continuity continuity) {
		this.kinds.add(continuity.name());
		this.last = instances;
	}

	@Override
	public void lost(RegistryException cause) {
		this.kinds.add(cause.getMessage());
	}

	/** Continuities of the answers, and messages of the losses, in order. */
	List<String> kinds() {
		return this.kinds;
	}

	List<McpInstance> last() {
		return this.last;
	}

}
