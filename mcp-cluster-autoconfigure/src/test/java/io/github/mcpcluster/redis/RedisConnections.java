/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.time.Duration;

import io.github.mcpcluster.testing.TestRedis;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Connections to the Redis of a test, as an application has them.
 */
final class RedisConnections {

	/** Short leases, so that tests need not wait long. */
	static final RedisSettings SETTINGS = new RedisSettings("test", Duration.ofSeconds(3), Duration.ofSeconds(1));

	private RedisConnections() {
	}

	static RedisRegistry open(TestRedis redis, RedisSettings settings) {
		return open(redis, settings, "");
	}

	static RedisRegistry open(TestRedis redis, RedisSettings settings, String password) {
		RedisStandaloneConfiguration place = new RedisStandaloneConfiguration(redis.host(), redis.port());
		place.setPassword(password);
		return new RedisRegistry(new LettuceConnectionFactory(place), settings);
	}

}
