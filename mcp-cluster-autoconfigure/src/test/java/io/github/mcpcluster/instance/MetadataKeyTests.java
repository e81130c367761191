/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MetadataKeyTests {

	@ParameterizedTest
	@ValueSource(strings = { "mcp-path", "mcp-anything", "version", "node", "zone", "secure", "weight", "registered-at",
			"consul-", "consul-x" })
	void refusesAReservedKey(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> MetadataKey.require(key))
			.withMessage("metadata key: '%s' (expected: a key that is not reserved; reserved are "
					+ "mcp-*, consul-*, node, registered-at, secure, version, weight, zone)", key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a.b", "a b", "ü", "a\n" })
	void refusesAKeyThatARegistryCannotHold(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> MetadataKey.require(key))
			.withMessage("metadata key: '%s' (expected: 1 to 128 characters out of A-Z a-z 0-9 _ -)", key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "team", "mcp", "consul", "consul_x", "Consul-x", "mcp_path", "Version", "a_B-9" })
	void takesAnyOtherKey(String key) {
		assertThat(MetadataKey.require(key)).isEqualTo(key);
	}

	@Test
	void takes128CharactersAndNoMore() {
		assertThat(MetadataKey.require("k".repeat(128))).hasSize(128);
		assertThatIllegalArgumentException().isThrownBy(() -> MetadataKey.require("k".repeat(129)));
	}

}
