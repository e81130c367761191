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

	private static final Duration YEAR = Duration.ofDays(365);

	private static final Duration NEGATIVE = Duration.ofNanos(-1);

	@Test
	void acceptsTheBounds() {
		assertThatNoException().isThrownBy(() -> new WatchSettings(Duration.ZERO, SECOND, Duration.ZERO, 1));
		assertThatNoException().isThrownBy(() -> new WatchSettings(YEAR, YEAR, YEAR, 1));
	}

	@Test
	void refusesTimesThatOverflow() {
		Duration tooLong = YEAR.plusNanos(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(tooLong, SECOND, SECOND, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(SECOND, tooLong, SECOND, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(SECOND, SECOND, tooLong, 1));
	}

	@Test
	void namesWhatIsWrong() {
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(NEGATIVE, SECOND, SECOND, 1))
			.withMessageStartingWith("wait-for-registry: ");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WatchSettings(SECOND, SECOND.minusNanos(1), SECOND, 1))
			.withMessage("unwatch-after: PT0.999999999S (expected: 1s to 365d)");
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(SECOND, SECOND, NEGATIVE, 1))
			.withMessageStartingWith("keep-missing-for: ");
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchSettings(SECOND, SECOND, SECOND, 0))
			.withMessage("max-watches: 0 (expected: at least 1)");
	}

}
