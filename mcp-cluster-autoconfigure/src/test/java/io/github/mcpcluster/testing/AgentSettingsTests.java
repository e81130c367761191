/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AgentSettingsTests {

	private static final AgentSettings OPEN = new AgentSettings(new AgentPorts(1, 2, 3, 4), "");

	private static final AgentSettings GUARDED = new AgentSettings(new AgentPorts(1, 2, 3, 4), "secret");

	@Test
	void sparesOldVersionsWhatTheyDoNotKnow() {
		assertThat(String.join(" ", GUARDED.arguments(ConsulVersion.in("Consul v1.8.7+dfsg1"))))
			.contains("master = \"secret\"")
			.doesNotContain("grpc_tls");
	}

	@Test
	void closesThePortThatNewVersionsOpen() {
		assertThat(OPEN.arguments(ConsulVersion.in("1.13"))).noneMatch((argument) -> argument.contains("grpc_tls"));
		assertThat(OPEN.arguments(ConsulVersion.in("1.14"))).anyMatch((argument) -> argument.contains("grpc_tls"));
	}

	@Test
	void takesAVersionWithoutNumbersForTheNewest() {
		assertThat(String.join(" ", GUARDED.arguments(ConsulVersion.in("latest"))))
			.contains("initial_management = \"secret\"", "grpc_tls");
	}

	@Test
	void hasNoAccessControlWithoutAToken() {
		assertThat(String.join(" ", OPEN.arguments(ConsulVersion.in("1.8")))).doesNotContain("acl");
	}

}
