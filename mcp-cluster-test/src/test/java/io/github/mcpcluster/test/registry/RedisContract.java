/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.util.Optional;

import io.github.mcpcluster.redis.RedisRegistry;
import io.github.mcpcluster.redis.RedisSettings;
import io.github.mcpcluster.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A real Redis, for each way to lose it.
 */
abstract class RedisContract extends RegistryContract {

	private static TestRedis redis;

	@BeforeAll
	static void start() {
		redis = TestRedis.start();
	}

	@AfterAll
	static void stop() {
		redis.close();
	}

	@Override
	protected RegistryConnection connect() {
		RedisStandaloneConfiguration place = new RedisStandaloneConfiguration(redis.host(), redis.port());
		RedisRegistry registry = new RedisRegistry(new LettuceConnectionFactory(place), RedisSettings.DEFAULTS);
		return new RegistryConnection(registry.serviceRegistry(), registry.instanceSource(), registry::close);
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		return Optional.of(outage(redis));
	}

	abstract RegistryOutage outage(TestRedis redis);

}
