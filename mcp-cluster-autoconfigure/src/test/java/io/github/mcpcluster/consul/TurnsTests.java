/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class TurnsTests {

	private final List<String> begun = new ArrayList<>();

	@Test
	void letsTheOthersWaitInOrder() {
		Turns turns = new Turns(2, Runnable::run);
		for (String name : List.of("a", "b", "c", "d")) {
			turns.take(() -> this.begun.add(name));
		}
		assertThat(this.begun).containsExactly("a", "b");
		turns.ended();
		assertThat(this.begun).containsExactly("a", "b", "c");
		turns.ended();
		turns.ended();
		turns.take(() -> this.begun.add("e"));
		assertThat(this.begun).containsExactly("a", "b", "c", "d", "e");
	}

	@Test
	void endsQuietlyWithItsExecutor() {
		Turns turns = new Turns(1, (turn) -> {
			throw new RejectedExecutionException();
		});
		turns.take(() -> this.begun.add("a"));
		turns.take(() -> this.begun.add("b"));
		assertThatNoException().isThrownBy(turns::ended);
		assertThat(this.begun).containsExactly("a");
	}

}
