/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.PropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class SwitchCheckTests {

	@Test
	void changesNothingOfTheEnvironmentOfTheApplication() {
		MockEnvironment environment = new MockEnvironment().withProperty("mcp.cluster.enabled", "false");
		List<PropertySource<?>> before = environment.getPropertySources().stream().toList();
		new SwitchCheck().postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.getPropertySources()).containsExactlyElementsOf(before);
	}

}
