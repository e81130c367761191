/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import io.github.mcpcluster.testing.TestRedis;

/**
 * A Redis that hangs: it accepts connections, and answers nothing.
 */
class RedisHungContractIT extends RedisContract {

	@Override
	RegistryOutage outage(TestRedis redis) {
		return new RegistryOutage(redis::pause, redis::resume);
	}

}
