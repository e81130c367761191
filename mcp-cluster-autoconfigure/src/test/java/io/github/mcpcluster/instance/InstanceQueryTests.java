/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InstanceQueryTests {

	private final McpInstance instance = McpInstance.of("calculator",
			new Endpoint(false, "127.0.0.1", 8080, "/mcp/calculator"),
			Traits.builder()
				.version("1.4.0")
				.capabilities(Set.of(Capability.TOOLS, Capability.PROMPTS))
				.node("node-1")
				.zone("west")
				.metadata(Map.of("team", "blue", "tier", "1"))
				.build());

	@Test
	void acceptsWhatEveryFilterAccepts() {
		InstanceQuery query = InstanceQuery.service("calculator")
			.version("[1.0,2.0)")
			.capabilities(Capability.TOOLS)
			.node("node-1")
			.zone("west")
			.metadata(Map.of("team", "blue"))
			.build();
		assertThat(query.matches(this.instance)).isTrue();
	}

	@Test
	void refusesWhatOneFilterRefuses() {
		assertThat(InstanceQuery.service("weather").build().matches(this.instance)).isFalse();
		assertThat(InstanceQuery.anyService().version("2.0").build().matches(this.instance)).isFalse();
		assertThat(InstanceQuery.anyService().capabilities(Capability.RESOURCES).build().matches(this.instance))
			.isFalse();
		assertThat(InstanceQuery.anyService().node("node-2").build().matches(this.instance)).isFalse();
		assertThat(InstanceQuery.anyService().zone("east").build().matches(this.instance)).isFalse();
		assertThat(InstanceQuery.anyService().metadata(Map.of("team", "red")).build().matches(this.instance)).isFalse();
	}

	@Test
	void looksForHealthyInstancesUnlessToldOtherwise() {
		McpInstance down = this.instance.withHealth(Health.DOWN);
		assertThat(InstanceQuery.service("calculator").build().matches(down)).isFalse();
		assertThat(InstanceQuery.service("calculator").healthyOnly(false).build().matches(down)).isTrue();
	}

	@Test
	void refusesANameThatNoServiceCanHave() {
		assertThatIllegalArgumentException().isThrownBy(() -> InstanceQuery.service("No_Service").build())
			.withMessageContaining("service name: 'No_Service'");
	}

}
