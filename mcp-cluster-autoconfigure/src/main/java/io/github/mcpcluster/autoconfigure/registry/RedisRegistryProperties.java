/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.time.Duration;

import io.github.mcpcluster.redis.RedisSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Redis as the registry. Its address, user and TLS are those of Spring Boot,
 * {@code spring.data.redis.*}.
 *
 * @param cluster Name of the cluster, a part of all keys.
 * @param serviceTimeout Time without a sign of life after which an instance is gone.
 * @param requestTimeout Time to connect to Redis, and for its answer.
 */
@ConfigurationProperties("mcp.cluster.registry.redis")
record RedisRegistryProperties(@DefaultValue("default") String cluster, @DefaultValue("15s") Duration serviceTimeout,
		@DefaultValue("2s") Duration requestTimeout) {

	RedisSettings settings() {
		return new RedisSettings(this.cluster, this.serviceTimeout, this.requestTimeout);
	}

}
