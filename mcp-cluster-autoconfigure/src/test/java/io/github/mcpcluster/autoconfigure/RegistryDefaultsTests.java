/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryDefaultsTests {

	private static final String TYPE = "mcp.cluster.registry.type";

	private static final String CONSUL = "spring.cloud.consul.enabled";

	private static final String SELF_REGISTRATION = "spring.cloud.consul.service-registry.auto-registration.enabled";

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void takeTheLocalRegistryAndKeepConsulQuietWhereNothingIsSaid() {
		process();
		assertThat(this.environment.getProperty(TYPE)).isEqualTo("local");
		assertThat(this.environment.getProperty(CONSUL)).isEqualTo("false");
	}

	@Test
	void takeConsulWhereItsAddressIsConfigured() {
		this.environment.setProperty("spring.cloud.consul.port", "8501");
		process();
		assertThat(this.environment.getProperty(TYPE)).isEqualTo("consul");
		assertThat(this.environment.getProperty(CONSUL)).isNull();
	}

	@Test
	void leaveWhatTheUserSays() {
		this.environment.setProperty(TYPE, "local");
		this.environment.setProperty("spring.cloud.consul.host", "consul.example");
		this.environment.setProperty(CONSUL, "true");
		this.environment.setProperty(SELF_REGISTRATION, "true");
		process();
		assertThat(this.environment.getProperty(TYPE)).isEqualTo("local");
		assertThat(this.environment.getProperty(CONSUL)).isEqualTo("true");
		assertThat(this.environment.getProperty(SELF_REGISTRATION)).isEqualTo("true");
	}

	@Test
	void doNotLetSpringCloudPollTheCatalog() {
		process();
		assertThat(this.environment.getProperty("spring.cloud.consul.discovery.catalog-services-watch.enabled"))
			.isEqualTo("false");
	}

	@Test
	void doNotLetSpringCloudHoldUpTheHealthEndpoint() {
		process();
		assertThat(this.environment.getProperty("management.health.consul.enabled")).isEqualTo("false");
	}

	@Test
	void doNotLetSpringCloudRegisterTheApplicationItself() {
		process();
		assertThat(this.environment.getProperty(SELF_REGISTRATION)).isEqualTo("false");
	}

	private void process() {
		new RegistryDefaults().postProcessEnvironment(this.environment, new SpringApplication());
	}

}
