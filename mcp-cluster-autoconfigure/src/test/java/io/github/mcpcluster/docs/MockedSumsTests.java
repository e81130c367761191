/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.NoInstanceAvailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** A test of a client by mocks alone. */
class MockedSumsTests {

	private final McpClusterClient calculator = mock(McpClusterClient.class);

	private final Sums sums = new Sums(cluster());

	@Test
	void addsByTheCalculator() {
		given(this.calculator.callTool("add", Map.of("a", 2.0, "b", 3.0), Double.class)).willReturn(5.0);
		assertThat(this.sums.add(2, 3)).isEqualTo(5.0);
	}

	@Test
	void failsWithoutACalculator() {
		given(this.calculator.callTool("add", Map.of("a", 2.0, "b", 3.0), Double.class))
			.willThrow(mock(NoInstanceAvailableException.class));
		assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(() -> this.sums.add(2, 3));
	}

	private McpCluster cluster() {
		McpCluster cluster = mock(McpCluster.class);
		given(cluster.client("calculator")).willReturn(this.calculator);
		return cluster;
	}

}
