/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.math.BigDecimal;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link JsonDigest}. */
class JsonDigestTests {

	/** An argument as applications have them. */
	record Item(String name, BigDecimal price) {
	}

	@Test
	void isTheSameForOneWhoWritesAndOneWhoReads() {
		Map<String, Object> written = Map.of("item", new Item("tea", new BigDecimal("2.50")), "count", 3L);
		Object read = JsonMapper.shared().readValue("""
				{"count": 3, "item": {"price": 2.50, "name": "tea"}}""", Object.class);
		assertThat(JsonDigest.sha256AsRead(written)).hasSize(64).isEqualTo(JsonDigest.sha256(read));
	}

	@Test
	void differsForOtherArguments() {
		assertThat(JsonDigest.sha256AsRead(Map.of("count", 3)))
			.isNotEqualTo(JsonDigest.sha256AsRead(Map.of("count", 4)));
	}

}
