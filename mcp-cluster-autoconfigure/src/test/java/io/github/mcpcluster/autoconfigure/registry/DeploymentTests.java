/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class DeploymentTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void seesNothingOnTheMachineOfADeveloper() {
		this.environment.setActiveProfiles("dev");
		assertThat(new Deployment(false, this.environment, (file) -> false).productionSign()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "prod", "production" })
	void seesAProfileOfProduction(String profile) {
		this.environment.setActiveProfiles(profile);
		assertThat(new Deployment(false, this.environment, (file) -> false).productionSign())
			.contains("profile prod or production");
	}

	@Test
	void seesKubernetes() {
		this.environment.getPropertySources()
			.addLast(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443")));
		assertThat(new Deployment(false, this.environment, (file) -> false).productionSign())
			.contains("cloud platform KUBERNETES");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/.dockerenv", "/run/.containerenv" })
	void seesAContainer(String file) {
		assertThat(new Deployment(false, this.environment, Set.of(Path.of(file))::contains).productionSign())
			.contains("container with the file " + file);
	}

}
