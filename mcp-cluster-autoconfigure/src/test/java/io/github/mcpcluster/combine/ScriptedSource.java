/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.util.List;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * A source of one observer, which reports what a test says, in the thread of the test.
 */
final class ScriptedSource implements InstanceSource {

	private final String kind;

	private Observer observer;

	ScriptedSource(String kind) {
		this.kind = kind;
	}

	void shows(McpInstance... instances) {
		this.observer.seen(List.of(instances), Continuity.CONTINUED);
	}

	void showsAnew(McpInstance... instances) {
		this.observer.seen(List.of(instances), Continuity.RESTARTED);
	}

	void fails() {
		this.observer.lost(new RegistryException(this.kind + " is down", null));
	}

	boolean isObserved() {
		return this.observer != null;
	}

	@Override
	public String kind() {
		return this.kind;
	}

	@Override
	public Set<String> services() {
		if (this.kind.startsWith("broken")) {
			throw new RegistryException(this.kind + " is down", null);
		}
		return Set.of("of-" + this.kind);
	}

	@Override
	public Subscription subscribe(String service, Observer observer) {
		this.observer = observer;
		return () -> this.observer = null;
	}

}
