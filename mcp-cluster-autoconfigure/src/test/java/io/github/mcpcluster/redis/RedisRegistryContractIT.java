/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import io.github.mcpcluster.testing.RegistryOutage;
import io.github.mcpcluster.testing.TestRedis;

/**
 * A real Redis. It is lost when it is killed, and comes back empty.
 */
class RedisRegistryContractIT extends RedisContract {

	@Override
	RegistryOutage outage(TestRedis redis) {
		return new RegistryOutage() {

			@Override
			public void begin() {
				redis.kill();
			}

			@Override
			public void end() {
				redis.restart();
			}

		};
	}

}
