/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.consul.ConsulJson.Check;
import io.github.mcpcluster.consul.ConsulJson.HealthEntry;
import io.github.mcpcluster.consul.ConsulJson.Node;
import io.github.mcpcluster.consul.ConsulJson.Service;
import io.github.mcpcluster.instance.McpInstance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsulEntriesTests {

	private final ConsulEntries entries = new ConsulEntries(new ConsulWireFormat(false),
			new ConsulReading(32, false, Duration.ofSeconds(10), false, null));

	@Test
	void keepsAnInstanceThatStandsThereAsBefore() {
		McpInstance before = decode(entry("a", 1, "10.0.0.1", "passing")).get(0);
		assertThat(decode(entry("a", 1, "10.0.0.1", "passing")).get(0)).isSameAs(before);
	}

	@Test
	void seesAnotherHealthOfTheSameInstance() {
		McpInstance before = decode(entry("a", 1, "10.0.0.1", "passing")).get(0);
		McpInstance after = decode(entry("a", 1, "10.0.0.1", "critical")).get(0);
		assertThat(before.isUp()).isTrue();
		assertThat(after.isUp()).isFalse();
		assertThat(after.traits()).isSameAs(before.traits());
	}

	@Test
	void seesAnotherPortOrAddressOfItsNode() {
		decode(entry("a", 1, "10.0.0.1", "passing"));
		assertThat(decode(entry("a", 2, "10.0.0.1", "passing")).get(0).endpoint().port()).isEqualTo(2);
		assertThat(decode(entry("a", 2, "10.0.0.2", "passing")).get(0).endpoint().host()).isEqualTo("10.0.0.2");
	}

	@Test
	void forgetsInstancesThatHaveGone() {
		decode(entry("a", 1, "10.0.0.1", "passing"), entry("b", 2, "10.0.0.1", "passing"));
		assertThat(decode(entry("b", 2, "10.0.0.1", "passing"))).hasSize(1);
		assertThat(decode(entry("a", 1, "10.0.0.1", "passing"))).hasSize(1);
	}

	@Test
	void leavesOutEntriesThatCannotBeCalled() {
		List<HealthEntry> some = new ArrayList<>();
		some.add(null);
		some.add(new HealthEntry(null, null, null));
		some.add(new HealthEntry(null, new Service(null, null, null, null, null, null, null, null, null), null));
		assertThat(this.entries.decode(some)).isEmpty();
		assertThat(this.entries.decode(some)).isEmpty();
	}

	private List<McpInstance> decode(HealthEntry... given) {
		return this.entries.decode(List.of(given));
	}

	private static HealthEntry entry(String id, int port, String nodeAddress, String status) {
		return new HealthEntry(new Node(nodeAddress),
				new Service(id, "calculator", List.of("mcp"), "", port, Map.of("mcp-path", "/"), null, 1L, null),
				List.of(new Check("service:" + id, status, id, "ttl")));
	}

}
