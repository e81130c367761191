/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.nio.file.Path;
import java.time.Duration;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.local.LocalSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The registry on this machine.
 *
 * @param directory Directory that holds the instances; mcp-cluster in the cache folder of
 * the user when not set or empty, none for the memory of this application alone.
 * @param cluster Name of the cluster, a sub-folder of the directory.
 * @param heartbeatInterval Time between two signs of life of an instance.
 * @param heartbeatTimeout Time without a sign of life after which an instance is gone;
 * three intervals when not set.
 */
@ConfigurationProperties("mcp.cluster.registry.local")
record LocalRegistryProperties(@Nullable String directory, @DefaultValue("default") String cluster,
		@DefaultValue("2s") Duration heartbeatInterval, @Nullable Duration heartbeatTimeout) {

	private static final String NONE = "none";

	/** The memory of this application, whatever is configured. */
	static final LocalRegistryProperties IN_MEMORY = new LocalRegistryProperties(NONE, "default", Duration.ofSeconds(2),
			null);

	boolean isInMemory() {
		return NONE.equalsIgnoreCase(this.directory);
	}

	boolean hasDirectory() {
		return this.directory != null && !this.directory.isBlank();
	}

	LocalSettings settings() {
		LocalSettings settings = LocalSettings.of(path()).withCluster(this.cluster);
		return (this.heartbeatTimeout != null) ? settings.withHeartbeat(this.heartbeatInterval, this.heartbeatTimeout)
				: settings.withHeartbeat(this.heartbeatInterval);
	}

	private Path path() {
		return (this.directory == null || !hasDirectory() || isInMemory()) ? LocalSettings.defaultDirectory()
				: NamedProperties.of("mcp.cluster.registry.local.directory", this.directory,
						() -> Path.of(this.directory).toAbsolutePath());
	}
}
