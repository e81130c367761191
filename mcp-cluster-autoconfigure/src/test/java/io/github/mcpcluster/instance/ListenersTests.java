/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenersTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void tellsAllInOrder() {
		Listeners.of(listener("a"), List.of(listener("b"), listener("c"))).tell(Runnable::run);
		assertThat(this.told).containsExactly("a", "b", "c");
	}

	@Test
	void tellsTheOthersWhenOneThrows() {
		Runnable broken = () -> {
			throw new IllegalStateException("expected");
		};
		Runnable unlinked = () -> {
			throw new NoClassDefFoundError("expected");
		};
		Listeners.of(broken, List.of(unlinked, listener("c"))).tell(Runnable::run);
		assertThat(this.told).containsExactly("c");
	}

	private Runnable listener(String name) {
		return () -> this.told.add(name);
	}

}
