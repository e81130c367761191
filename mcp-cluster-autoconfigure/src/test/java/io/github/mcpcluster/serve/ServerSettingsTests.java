/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerSettingsTests {

	@Test
	void hasDefaults() {
		assertThat(ServerSettings.DEFAULT.basePath()).isEqualTo("/mcp");
		assertThat(ServerSettings.DEFAULT.requests().maxBodySize()).isEqualTo(1048576);
		assertThat(ServerSettings.DEFAULT.allowedOrigins()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "mcp", "/mcp/", "/mcp//x", "/..", "/../x", "/mcp/.", "/./mcp", "/mcp/../x",
			"/m cp", "/{mcp}" })
	void refusesABasePath(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ServerSettings(path, 1, Set.of(), Set.of(), Map.of()))
			.withMessageStartingWith("base-path: '" + path + "' (expected: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mcp", "/a/b-c_d~e.f", "/.mcp", "/...", "/mcp./..x" })
	void takesABasePath(String path) {
		assertThat(new ServerSettings(path, 1, Set.of(), Set.of(), Map.of()).basePath()).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, Integer.MAX_VALUE })
	void refusesABodySize(long size) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ServerSettings("/mcp", size, Set.of(), Set.of(), Map.of()))
			.withMessageStartingWith("max-body-size: " + size + " (expected: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "example.com", "https://example.com/", "https://", "https://*.example.com/path" })
	void refusesAnOrigin(String origin) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ServerSettings("/mcp", 1, Set.of(origin), Set.of(), Map.of()))
			.withMessageStartingWith("allowed-origins: '" + origin + "' (expected: ");
	}

	@Test
	void refusesMorePairsThanARegistryHolds() {
		Map<String, String> pairs = new HashMap<>();
		for (int i = 0; i < 49; i++) {
			pairs.put("key-" + i, "");
		}
		assertThat(new ServerSettings("/mcp", 1, Set.of(), Set.of(), pairs).metadata()).hasSize(49);
		pairs.put("one-more", "");
		assertThatIllegalArgumentException().isThrownBy(() -> new ServerSettings("/mcp", 1, Set.of(), Set.of(), pairs))
			.withMessage("metadata: 50 pairs (expected: 49 at most)");
	}

	@Test
	void refusesKeysThatOneRegistryReserves() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ServerSettings("/mcp", 1, Set.of(), Set.of(), Map.of("consul-x", "v")))
			.withMessageStartingWith("metadata key: 'consul-x' (expected: ");
	}

	@Test
	void refusesALongerValueThanARegistryHolds() {
		Map<String, String> metadata = Map.of("key", "v".repeat(512));
		assertThat(new ServerSettings("/mcp", 1, Set.of(), Set.of(), metadata).metadata()).isEqualTo(metadata);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ServerSettings("/mcp", 1, Set.of(), Set.of(), Map.of("key", "v".repeat(513))))
			.withMessageContaining("'key': 513 bytes");
	}

}
