/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VersionRangeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "1.2.0 | 1.2.0 | true", "1.2.0 | 1.2.1 | false", "[1.0,2.0) | 1.0 | true",
			"[1.0,2.0) | 1.9.9 | true", "[1.0,2.0) | 2.0 | false", "(1.0,2.0] | 1.0 | false", "(1.0,2.0] | 2.0 | true",
			"[1.5,) | 10.0 | true", "[1.5,) | 1.4.9 | false", "(,2.0] | 0.1 | true", "[1.0,2.0) | 2.0-rc1 | true",
			"[1.0,2.0) | 1.0-rc1 | false", "[1.0,2.0) | '' | false", "[1.0,2.0) | latest | false" })
	void containsTheVersionsBetweenItsBounds(String range, String version, boolean contained) {
		assertThat(VersionRange.parse(range).contains(version)).isEqualTo(contained);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[1.0", "[1.0,2.0,3.0]", "[x,2.0)", "latest" })
	void refusesWhatIsNeitherAVersionNorAnInterval(String range) {
		assertThatIllegalArgumentException().isThrownBy(() -> VersionRange.parse(range))
			.withMessageContaining("version range: '" + range + "'")
			.withMessageContaining("expected:");
	}

	@Test
	void equalsAnotherOfTheSameText() {
		assertThat(VersionRange.parse("[1.0,2.0)")).isEqualTo(VersionRange.parse("[1.0,2.0)"))
			.hasSameHashCodeAs(VersionRange.parse("[1.0,2.0)"))
			.isNotEqualTo(VersionRange.parse("[1.0,2.0]"))
			.hasToString("[1.0,2.0)");
	}

}
