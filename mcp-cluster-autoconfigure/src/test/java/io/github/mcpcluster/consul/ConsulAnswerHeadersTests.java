/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsulAnswerHeadersTests {

	private static final Duration BOUND = Duration.ofSeconds(10);

	@Test
	void takesAnIndexOfZeroForOne() {
		assertThat(headers("X-Consul-Index", "0").index()).hasValue(1);
		assertThat(headers("X-Consul-Index", "x").index()).isEmpty();
	}

	@Test
	void isOldOnceTheLeaderWasNotHeardOfForLongerThanTheBound() {
		assertThat(headers("X-Consul-LastContact", "10000").isOlderThan(BOUND)).isFalse();
		assertThat(headers("X-Consul-LastContact", "10001").isOlderThan(BOUND)).isTrue();
	}

	@Test
	void isOldWithoutALeaderIfItDoesNotSaySinceWhen() {
		assertThat(headers("X-Consul-KnownLeader", "false").isOlderThan(BOUND)).isTrue();
		assertThat(headers("X-Consul-KnownLeader", "true").isOlderThan(BOUND)).isFalse();
	}

	@Test
	void saysWhetherTheTokenHidesSomething() {
		assertThat(headers("X-Consul-Results-Filtered-By-ACLs", "true").isFilteredByAcls()).isTrue();
		assertThat(headers("X-Consul-Index", "1").isFilteredByAcls()).isFalse();
	}

	private static ConsulAnswerHeaders headers(String name, String value) {
		return new ConsulAnswerHeaders(HttpHeaders.of(Map.of(name, List.of(value)), (one, other) -> true));
	}

}
