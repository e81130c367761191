/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TriedTests {

	@Test
	void beginsWithNone() {
		assertThat(Tried.noneOf(3).isNone()).isTrue();
		assertThat(Tried.noneOf(3).left()).isEqualTo(3);
		assertThat(Tried.noneOf(0).left()).isZero();
	}

	@Test
	void addsToACopy() {
		Tried none = Tried.noneOf(3);
		assertThat(none.and(1).contains(1)).isTrue();
		assertThat(none.contains(1)).isFalse();
	}

	@Test
	void countsACandidateOnce() {
		assertThat(Tried.noneOf(3).and(1).and(1).left()).isEqualTo(2);
	}

	@Test
	void knowsTheRankOfThoseLeft() {
		Tried tried = Tried.noneOf(66).and(0).and(2).and(63).and(64);
		assertThat(tried.leftAt(0)).isEqualTo(1);
		assertThat(tried.leftAt(1)).isEqualTo(3);
		assertThat(tried.leftAt(tried.left() - 2)).isEqualTo(62);
		assertThat(tried.leftAt(tried.left() - 1)).isEqualTo(65);
	}

}
