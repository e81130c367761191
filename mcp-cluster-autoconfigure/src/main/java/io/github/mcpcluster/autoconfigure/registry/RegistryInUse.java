/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.List;

import io.github.mcpcluster.combine.CombinedSource;
import io.github.mcpcluster.combine.Origins;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.watch.InstanceSource;
import org.jspecify.annotations.Nullable;

/**
 * The registries that this application reads instances from and writes its own to: beans
 * of the application, or registries of this library.
 *
 * @param registry where instances are written to, {@code null} if they can only be read
 * @param source where instances are read from, a {@link CombinedSource} for several
 * @param host the host that instances register when none is configured
 * @param opened registries of this library that are closed with this
 */
public record RegistryInUse(@Nullable McpServiceRegistry registry, InstanceSource source, AdvertisedHost host,
		List<AutoCloseable> opened) implements AutoCloseable {

	public RegistryInUse {
		opened = List.copyOf(opened);
	}

	/**
	 * Returns whether nothing can be registered.
	 * @return whether there is no registry that instances are written to
	 */
	public boolean isReadOnly() {
		return this.registry == null;
	}

	/**
	 * Returns from where the instances of a service come.
	 * @return the origins of the instances
	 */
	public Origins origins() {
		return (this.source instanceof CombinedSource combined) ? combined : Origins.SINGLE;
	}

	/** Returns where instances are written to, or what refuses them. */
	McpServiceRegistry target() {
		return (this.registry != null) ? this.registry : new ReadOnlyRegistry(this.source.kind());
	}

	@Override
	public void close() throws Exception {
		for (AutoCloseable each : this.opened) {
			each.close();
		}
	}

}
