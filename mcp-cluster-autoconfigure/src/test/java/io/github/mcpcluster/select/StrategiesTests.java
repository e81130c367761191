/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StrategiesTests {

	private final Strategies strategies = new Strategies(List.of(new Custom("mine")));

	@Test
	void knowsTheBuiltInOnesAndThoseOfUsers() {
		assertThat(this.strategies.names()).containsExactly("consistent-hash", "least-connections", "mine", "random",
				"round-robin");
		assertThat(this.strategies.names())
			.allSatisfy((name) -> assertThat(this.strategies.get(name).name()).isEqualTo(name));
	}

	@Test
	void listsTheKnownNamesForAnUnknownOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.strategies.get("fastest"))
			.withMessage("strategy: 'fastest' (expected: one of consistent-hash, least-connections, mine, random,"
					+ " round-robin, or the name of a SelectionStrategy bean)");
	}

	@Test
	void letsAUserReplaceABuiltInOne() {
		Custom custom = new Custom(Strategies.RANDOM);
		assertThat(new Strategies(List.of(custom)).get(Strategies.RANDOM)).isSameAs(custom);
	}

	@Test
	void refusesTwoOfOneName() {
		List<Custom> twice = List.of(new Custom("mine"), new Custom("mine"));
		assertThatIllegalArgumentException().isThrownBy(() -> new Strategies(twice))
			.withMessageContaining("two are named 'mine'");
	}

	private record Custom(String name) implements SelectionStrategy {

		@Override
		public Selector newSelector() {
			throw new UnsupportedOperationException();
		}

	}

}
