/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.select;

import java.util.List;

import io.github.mcpcluster.select.SelectionStrategy;
import io.github.mcpcluster.select.Strategies;
import org.junit.jupiter.api.Nested;

/**
 * The strategies of this library keep the contract of strategies.
 */
class StrategiesContractTests {

	@Nested
	class RoundRobin extends SelectorContract {

		@Override
		protected SelectionStrategy strategy() {
			return new Strategies(List.of()).get(Strategies.ROUND_ROBIN);
		}

	}

	@Nested
	class LeastConnections extends SelectorContract {

		@Override
		protected SelectionStrategy strategy() {
			return new Strategies(List.of()).get(Strategies.LEAST_CONNECTIONS);
		}

	}

	@Nested
	class ConsistentHash extends SelectorContract {

		@Override
		protected SelectionStrategy strategy() {
			return new Strategies(List.of()).get(Strategies.CONSISTENT_HASH);
		}

	}

	@Nested
	class Random extends SelectorContract {

		@Override
		protected SelectionStrategy strategy() {
			return new Strategies(List.of()).get(Strategies.RANDOM);
		}

	}

}
