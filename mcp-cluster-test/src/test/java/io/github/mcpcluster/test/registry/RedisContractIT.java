/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import io.github.mcpcluster.testing.TestRedis;

/**
 * A Redis that is killed, and comes back empty.
 */
class RedisContractIT extends RedisContract {

	@Override
	RegistryOutage outage(TestRedis redis) {
		return new RegistryOutage(redis::kill, redis::restart);
	}

}
