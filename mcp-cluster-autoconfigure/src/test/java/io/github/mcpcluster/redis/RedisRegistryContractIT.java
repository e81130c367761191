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
 * A real Redis. It is lost when it is killed, and comes back empty.
 */
class RedisRegistryContractIT extends RegistryContract {

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
		return Optional.of(new RegistryOutage() {

			@Override
			public void begin() {
				redis.kill();
			}

			@Override
			public void end() {
				redis.restart();
			}

		});
	}

}
