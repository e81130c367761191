/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

import io.github.mcpcluster.instance.Bounds;

/**
 * Place and rules of the local registry.
 *
 * @param directory absolute folder of the registry, holds one sub-folder per cluster
 * @param cluster name of the cluster, a DNS label
 * @param heartbeatInterval how often an entry is refreshed, and the pace of the slow
 * check; 50 ms to 1 minute
 * @param heartbeatTimeout how long an entry is good for after its last refresh, at least
 * twice the interval, at most 1 hour. A reader goes by what the writer's entry says
 * @param maxEntryBytes greatest size of an entry, at least 1024
 * @param maxInstances greatest number of entries that a reader keeps, at least 1
 */
public record LocalSettings(Path directory, String cluster, Duration heartbeatInterval, Duration heartbeatTimeout,
		int maxEntryBytes, int maxInstances) {

	/** Name of the cluster unless said otherwise. */
	public static final String DEFAULT_CLUSTER = "default";

	/** Refresh of an entry unless said otherwise: every 2 seconds. */
	public static final Duration DEFAULT_HEARTBEAT_INTERVAL = Duration.ofSeconds(2);

	/** Missed refreshes after which an entry is dead unless said otherwise. */
	public static final int DEFAULT_MISSED_HEARTBEATS = 3;

	/** Greatest size of an entry unless said otherwise: 64 KiB. */
	public static final int DEFAULT_MAX_ENTRY_BYTES = 64 * 1024;

	/** Greatest number of entries unless said otherwise. */
	public static final int DEFAULT_MAX_INSTANCES = 2000;

	private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

	private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(50);

	private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

	private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

	public LocalSettings {
		require(directory.isAbsolute(), "registry.local.directory", directory, "an absolute path");
		require(DNS_LABEL.matcher(cluster).matches(), "registry.local.cluster", cluster,
				"1 to 63 characters out of a-z 0-9 -, not starting or ending with -");
		requireInterval(heartbeatInterval);
		require(heartbeatTimeout.compareTo(heartbeatInterval.multipliedBy(2)) >= 0
				&& heartbeatTimeout.compareTo(LONGEST_TIMEOUT) <= 0, "registry.local.heartbeat-timeout",
				Bounds.text(heartbeatTimeout),
				"at least twice the heartbeat interval of %s, at most 1h".formatted(Bounds.text(heartbeatInterval)));
		require(maxEntryBytes >= 1024, "registry.local.max-entry-bytes", maxEntryBytes, "at least 1024");
		require(maxInstances >= 1, "registry.local.max-instances", maxInstances, "at least 1");
	}

	/**
	 * Returns the settings for a directory and otherwise defaults.
	 * @param directory absolute folder of the registry
	 * @return the settings
	 */
	public static LocalSettings of(Path directory) {
		return new LocalSettings(directory, DEFAULT_CLUSTER, DEFAULT_HEARTBEAT_INTERVAL,
				DEFAULT_HEARTBEAT_INTERVAL.multipliedBy(DEFAULT_MISSED_HEARTBEATS), DEFAULT_MAX_ENTRY_BYTES,
				DEFAULT_MAX_INSTANCES);
	}

	/**
	 * Returns the directory used unless said otherwise: {@code mcp-cluster} in the user's
	 * cache folder, which is {@code XDG_CACHE_HOME} or {@code ~/.cache} on Unix,
	 * {@code ~/Library/Caches} on macOS and {@code LOCALAPPDATA} on Windows.
	 * @return an absolute path; the folder may not exist
	 */
	public static Path defaultDirectory() {
		return CacheFolder.of(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"))
			.resolve("mcp-cluster");
	}

	/**
	 * Returns these settings for another cluster.
	 * @param cluster name of the cluster
	 * @return settings that differ in the cluster only
	 */
	public LocalSettings withCluster(String cluster) {
		return new LocalSettings(this.directory, cluster, this.heartbeatInterval, this.heartbeatTimeout,
				this.maxEntryBytes, this.maxInstances);
	}

	/**
	 * Returns these settings with another heartbeat.
	 * @param interval how often an entry is refreshed
	 * @param timeout how long an entry is good for after its last refresh
	 * @return settings that differ in the heartbeat only
	 */
	public LocalSettings withHeartbeat(Duration interval, Duration timeout) {
		return new LocalSettings(this.directory, this.cluster, interval, timeout, this.maxEntryBytes,
				this.maxInstances);
	}

	/**
	 * Returns these settings with another heartbeat, and an entry good for as many missed
	 * ones as it is unless said otherwise.
	 * @param interval how often an entry is refreshed
	 * @return settings that differ in the heartbeat only
	 */
	public LocalSettings withHeartbeat(Duration interval) {
		requireInterval(interval);
		return withHeartbeat(interval, interval.multipliedBy(DEFAULT_MISSED_HEARTBEATS));
	}

	private static void requireInterval(Duration interval) {
		Bounds.require("registry.local.heartbeat-interval", interval, SHORTEST_INTERVAL, LONGEST_INTERVAL);
	}

	private static void require(boolean valid, String name, Object value, String expected) {
		if (!valid) {
			throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
		}
	}

}
