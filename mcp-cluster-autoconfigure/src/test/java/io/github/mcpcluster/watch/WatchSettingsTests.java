/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class WatchSettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration NEGATIVE = Duration.ofNanos(-1);

	@Test
	void acceptsTheBounds() {
		assertThatNoException()
			.isThrownBy(() -> new WatchSettings(Duration.ZERO, Duration.ofNanos(1), Duration.ZERO, 1));
	}

	@Test
	void namesWhatIsWrong() {
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(NEGATIVE, SECOND, SECOND, 1))
			.withMessageStartingWith("first-snapshot-timeout: ");
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(SECOND, Duration.ZERO, SECOND, 1))
			.withMessageStartingWith("idle-after: ");
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(SECOND, SECOND, NEGATIVE, 1))
			.withMessageStartingWith("empty-hold: ");
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(SECOND, SECOND, SECOND, 0))
			.withMessage("max-watches: 0 (expected: at least 1)");
	}

}
