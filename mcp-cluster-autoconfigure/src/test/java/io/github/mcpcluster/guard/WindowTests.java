/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowTests {

	@Test
	void forgetsTheOldestOfMoreResultsThanItHolds() {
		Window window = new Window(4);
		add(window, true, true, false, false);
		assertThat(window.failureRate()).isEqualTo(50);
		add(window, false);
		assertThat(window.failureRate()).isEqualTo(25);
		add(window, false, true, true, true);
		assertThat(window.failureRate()).isEqualTo(75);
		assertThat(window.calls()).isEqualTo(4);
	}

	@Test
	void countsOneResultOnly() {
		Window window = new Window(1);
		add(window, false, true);
		assertThat(window.calls()).isOne();
		assertThat(window.failureRate()).isEqualTo(100);
		add(window, false);
		assertThat(window.failureRate()).isZero();
	}

	@Test
	void countsSlowCallsApart() {
		Window window = new Window(3);
		window.add(false, true);
		window.add(true, false);
		assertThat(window.slowRate()).isEqualTo(50);
		window.add(true, true);
		window.add(true, true);
		assertThat(window.slowRate()).isEqualTo(66);
		assertThat(window.failureRate()).isEqualTo(100);
	}

	private static void add(Window window, boolean... failures) {
		for (boolean failure : failures) {
			window.add(failure, false);
		}
	}

}
