/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ListTrustTests {

	private static final String DIGEST = "0123456789abcdef".repeat(4);

	@Test
	void takesDigestsInAnyLetters() {
		ListTrust trust = ListTrust.DEFAULTS.pinnedTo(List.of(" " + DIGEST.toUpperCase() + " ", DIGEST));
		assertThat(trust.digests()).containsExactly(DIGEST);
		assertThat(trust.isPinned()).isTrue();
		assertThat(ListTrust.DEFAULTS.isPinned()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0123456789abcdef", "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
			"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0" })
	void refusesWhatIsNoDigest(String digest) {
		assertThatIllegalArgumentException().isThrownBy(() -> ListTrust.DEFAULTS.pinnedTo(List.of(digest)))
			.withMessageContaining("(expected: 64 hexadecimal digits");
	}

}
