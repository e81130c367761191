/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ProtocolVersion}.
 */
class ProtocolVersionTests {

	@Test
	void isModernFromItsFirstVersionOn() {
		assertThat(ProtocolVersion.MODERN).allMatch((version) -> version.era() == Era.MODERN);
		assertThat(ProtocolVersion.LEGACY).allMatch((version) -> version.era() == Era.LEGACY);
		assertThat(ProtocolVersion.of("2026-07-27"))
			.hasValueSatisfying((version) -> assertThat(version.era()).isEqualTo(Era.LEGACY));
		assertThat(ProtocolVersion.of("2027-01-01")).hasValueSatisfying((version) -> {
			assertThat(version.era()).isEqualTo(Era.MODERN);
			assertThat(version.isSupported()).isFalse();
		});
	}

	@Test
	void supportsTheVersionsOfBothEras() {
		assertThat(ProtocolVersion.SUPPORTED).isSortedAccordingTo((a, b) -> b.compareTo(a))
			.hasSize(5)
			.startsWith(ProtocolVersion.V2026_07_28);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "draft", "2026-7-28", "2026-07-28 ", "2026-07-28\n" })
	void refusesWhatIsNoDate(String text) {
		assertThat(ProtocolVersion.of(text)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> new ProtocolVersion(text));
	}

	@Test
	void readsAndWritesTheListOfARegistry() {
		assertThat(ProtocolVersion.parseList("2025-11-25, 2026-07-28,,x,2025-11-25,2024-11-05"))
			.containsExactly(ProtocolVersion.V2026_07_28, ProtocolVersion.V2025_11_25, ProtocolVersion.V2024_11_05);
		assertThat(ProtocolVersion.parseList("")).isEmpty();
		assertThat(ProtocolVersion.formatList(ProtocolVersion.MODERN)).isEqualTo("2026-07-28");
		assertThat(ProtocolVersion.parseList(ProtocolVersion.formatList(ProtocolVersion.SUPPORTED)))
			.isEqualTo(ProtocolVersion.SUPPORTED);
	}

}
