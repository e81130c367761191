/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.util.Optional;

import io.github.mcpcluster.testing.RegistryConnection;
import io.github.mcpcluster.testing.RegistryContract;
import io.github.mcpcluster.testing.RegistryOutage;
import io.github.mcpcluster.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract of the registry over a real Redis, which is lost in several ways.
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
		return RedisConnections.connect(redis);
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		return Optional.of(outage(redis));
	}

	abstract RegistryOutage outage(TestRedis redis);

}
