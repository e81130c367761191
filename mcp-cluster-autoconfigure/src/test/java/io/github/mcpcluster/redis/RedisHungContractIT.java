/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import io.github.mcpcluster.testing.RegistryOutage;
import io.github.mcpcluster.testing.TestRedis;

/**
 * A real Redis that hangs: it accepts connections, and answers nothing.
 */
class RedisHungContractIT extends RedisContract {

	@Override
	RegistryOutage outage(TestRedis redis) {
		return new RegistryOutage() {

			@Override
			public void begin() {
				redis.pause();
			}

			@Override
			public void end() {
				redis.resume();
			}

		};
	}

}
