/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.combine.CombinedSource;
import io.github.mcpcluster.combine.MergeRule;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.watch.InstanceSource;
import org.jspecify.annotations.Nullable;

/**
 * Puts the ports that were chosen together: all sources, and the first registry that can
 * be written to. For one thread.
 */
final class RegistryAssembly {

	private final List<InstanceSource> sources = new ArrayList<>();

	private final List<AutoCloseable> opened = new ArrayList<>();

	private @Nullable McpServiceRegistry registry;

	private AdvertisedHost host = MachineAddress::find;

	boolean isRead() {
		return !this.sources.isEmpty();
	}

	boolean isWritten() {
		return this.registry != null;
	}

	/** Opens a registry of this library, to be closed with the result. */
	RegistryAdapter open(RegistryKind kind) {
		RegistryAdapter adapter = kind.open();
		this.opened.add(adapter);
		return adapter;
	}

	void read(List<InstanceSource> added) {
		this.sources.addAll(added);
	}

	void write(McpServiceRegistry target) {
		if (!isWritten()) {
			this.registry = target;
		}
	}

	void write(RegistryAdapter adapter) {
		if (!isWritten() && adapter.registry() != null) {
			this.registry = adapter.registry();
			this.host = adapter.host();
		}
	}

	RegistryInUse done(MergeRule rule) {
		InstanceSource source = (this.sources.size() == 1) ? this.sources.get(0)
				: new CombinedSource(this.sources, rule);
		return new RegistryInUse(this.registry, source, this.host, this.opened);
	}

	/** Closes what was opened, after a failure that counts more than one of closing. */
	void discard(RuntimeException failure) {
		for (AutoCloseable each : this.opened) {
			try {
				each.close();
			}
			catch (Exception ex) {
				failure.addSuppressed(ex);
			}
		}
	}

}
