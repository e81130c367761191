/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link TransportSettings}.
 */
class TransportSettingsTests {

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	@Test
	void acceptsItsBounds() {
		assertThatNoException().isThrownBy(() -> new TransportSettings(MILLISECOND, MILLISECOND, AnswerLimits.DEFAULTS,
				PeerTrust.DEFAULT, "a", "b"));
	}

	@Test
	void saysWhatIsExpected() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TransportSettings(Duration.ZERO, MILLISECOND, AnswerLimits.DEFAULTS,
					PeerTrust.DEFAULT, "a", "b"))
			.withMessage("connect-timeout: 0s (expected: 1ms to 365d)");
		assertThatIllegalArgumentException().isThrownBy(() -> new AnswerLimits(1023, 100, 1, 1, 1))
			.withMessage("max-response-size in bytes: 1023 (expected: 1024 to 2147483646)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TransportSettings(MILLISECOND, MILLISECOND, AnswerLimits.DEFAULTS, PeerTrust.DEFAULT,
					" ", "b"))
			.withMessage("client name: ' ' (expected: a text)");
	}

}
