/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServiceNameTests {

	private static final String LONGEST = "a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-123";

	@ParameterizedTest
	@ValueSource(strings = { "a", "7", "calculator", "order-search-2", LONGEST })
	void acceptsDnsLabels(String name) {
		assertThat(ServiceName.require(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-a", "a-", "Calculator", "a_b", "a.b", "a b", "ä", LONGEST + "a" })
	void refusesWhatIsNoDnsLabel(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceName.require(name))
			.withMessageContaining("service name: '" + name + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "message", "sse" })
	void refusesReservedNames(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceName.require(name))
			.withMessageContaining("reserved");
	}

}
