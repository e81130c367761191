/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.time.Duration;
import java.util.regex.Pattern;

import io.github.mcpcluster.instance.Bounds;

/**
 * How Redis is used as the registry.
 *
 * @param cluster name of the cluster, a DNS label: the instances of one do not see those
 * of another
 * @param serviceTimeout time without a heartbeat after which an instance is gone, 1
 * second to 30 minutes; heartbeats are sent, and services looked up again, three times as
 * often
 * @param requestTimeout time to connect, and for an answer of Redis, 100 ms to 1 minute
 */
public record RedisSettings(String cluster, Duration serviceTimeout, Duration requestTimeout) {

	private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

	/** Settings for what is not configured. */
	public static final RedisSettings DEFAULTS = new RedisSettings("default", Duration.ofSeconds(15),
			Duration.ofSeconds(2));

	public RedisSettings {
		if (!DNS_LABEL.matcher(cluster).matches()) {
			throw new IllegalArgumentException(
					"registry.redis.cluster: '%s' (expected: a DNS label of a-z 0-9 -)".formatted(cluster));
		}
		Bounds.require("registry.redis.service-timeout", serviceTimeout, Duration.ofSeconds(1), Duration.ofMinutes(30));
		Bounds.require("registry.redis.request-timeout", requestTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
	}

	/** Returns the time between two heartbeats, and between two looks at a service. */
	Duration interval() {
		return this.serviceTimeout.dividedBy(3);
	}

	/**
	 * Returns what the names of all keys begin with; the braces keep them in one slot.
	 */
	String root() {
		return "mcp:{%s}:".formatted(this.cluster);
	}

}
