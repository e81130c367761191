/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BoundsTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 0s", "PT0.001S, 1ms", "PT0.999S, 999ms", "PT1.5S, 1500ms", "PT1S, 1s", "PT-1S, -1s",
			"PT90S, 90s", "PT60S, 1m", "PT90M, 90m", "PT24H, 1d", "PT8760H, 365d", "PT0.000001S, PT0.000001S" })
	void writesTimesAsPropertiesHaveThem(Duration time, String text) {
		assertThat(Bounds.text(time)).isEqualTo(text);
	}

}
