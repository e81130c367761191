/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CircleTests {

	@Test
	void goesRound() {
		Circle circle = new Circle(3);
		assertThat(circle.at(0)).isZero();
		assertThat(circle.at(2)).isEqualTo(2);
		assertThat(circle.at(3)).isZero();
	}

	@Test
	void goesRoundAcrossTheGreatestInteger() {
		Circle circle = new Circle(7);
		for (long position = Integer.MAX_VALUE - 20L; position < Integer.MAX_VALUE + 20L; position++) {
			assertThat(circle.at(position + 1)).isEqualTo((circle.at(position) + 1) % 7);
		}
	}

	@Test
	void staysWithinItsPlacesForAnyPosition() {
		Circle circle = new Circle(7);
		assertThat(circle.at(Long.MIN_VALUE)).isBetween(0, 6);
		assertThat(circle.at(Long.MAX_VALUE)).isBetween(0, 6);
		assertThat(circle.at(-1)).isEqualTo(6);
	}

}
