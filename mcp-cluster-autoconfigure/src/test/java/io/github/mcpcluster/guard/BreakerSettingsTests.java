/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BreakerSettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void hasDefaultsThatFitOneInstance() {
		assertThat(BreakerSettings.DEFAULTS).isEqualTo(new BreakerSettings(true, 20, 5, 50, Duration.ofSeconds(10),
				Duration.ofSeconds(60), 2, Duration.ofSeconds(60)));
	}

	@Test
	void takesTheLeastOfEverything() {
		assertThat(settings(1, 1, 1, Duration.ofMillis(1)).halfOpenCalls()).isEqualTo(1);
	}

	@Test
	void saysWhatItExpects() {
		refuses(() -> settings(0, 1, 50, SECOND), "breaker.window: 0 (expected: 1 to 10000)");
		refuses(() -> settings(5, 6, 50, SECOND), "breaker.minimum-calls: 6 (expected: 1 to 5)");
		refuses(() -> settings(5, 5, 0, SECOND), "breaker.failure-rate: 0 (expected: 1 to 100)");
		refuses(() -> settings(5, 5, 101, SECOND), "breaker.failure-rate: 101 (expected: 1 to 100)");
		refuses(() -> settings(5, 5, 50, Duration.ZERO), "breaker.open-for: 0s (expected: 1ms to 1d)");
		refuses(() -> settings(5, 5, 50, Duration.ofSeconds(2)), "breaker.max-open-for: 1s (expected: 2s to 1d)");
		refuses(() -> new BreakerSettings(true, 5, 5, 50, SECOND, SECOND, 0, SECOND),
				"breaker.trial-calls: 0 (expected: 1 to 1000)");
		refuses(() -> new BreakerSettings(true, 5, 5, 50, SECOND, SECOND, 1, Duration.ofDays(2)),
				"maxWaitInHalfOpen: 2d (expected: 1ms to 1d)");
	}

	private static BreakerSettings settings(int windowSize, int minimumCalls, int threshold, Duration open) {
		return new BreakerSettings(true, windowSize, minimumCalls, threshold, open, SECOND, 1, SECOND);
	}

	private static void refuses(Runnable settings, String message) {
		assertThatIllegalArgumentException().isThrownBy(settings::run).withMessage(message);
	}

}
