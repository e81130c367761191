/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.fixed.StaticInstances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Instances that the configuration names. */
class StaticRegistryTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.static.services.weather.uris=http://127.0.0.1:8081/mcp/weather",
				"mcp.cluster.registry.static.services.sums.instances[0].uri=http://127.0.0.1:8082/mcp/sums",
				"mcp.cluster.registry.static.services.sums.instances[0].weight=3",
				"mcp.cluster.registry.static.services.sums.instances[0].protocol=streamable");

	@Test
	void isReadAloneWhereNoOtherRegistryIsConfigured() {
		this.runner.run((context) -> {
			RegistryInUse inUse = context.getBean(RegistryInUse.class);
			assertThat(inUse.source().kind()).isEqualTo("static");
			assertThat(inUse.source().services()).containsExactly("sums", "weather");
			assertThat(inUse.isReadOnly()).isTrue();
		});
	}

	@Test
	void isReadBesideARegistryThatIsWritten() {
		this.runner.withPropertyValues("mcp.cluster.registry.type=static,consul").run((context) -> {
			assertThat(context.getBean(RegistryInUse.class).source().kind()).isEqualTo("static+consul");
			assertThat(context.getBean(RegistrationKeeper.class).registry().kind()).isEqualTo("consul");
		});
	}

	@Test
	void givesWayToConsulWhereItsAddressIsConfigured() {
		this.runner.withPropertyValues("spring.cloud.consul.port=8501")
			.run((context) -> assertThat(context.getBean(RegistryInUse.class).source().kind()).isEqualTo("consul"));
	}

	@Test
	void isTakenBeforeTheFolderOfThisMachine() {
		this.runner.withPropertyValues("mcp.cluster.registry.local.directory=none")
			.run((context) -> assertThat(context.getBean(RegistryInUse.class).source().kind()).isEqualTo("static"));
	}

	@Test
	void changesByTheBeanOfTheApplication() {
		this.runner.run((context) -> {
			context.getBean(StaticInstances.class).set("weather");
			assertThat(context.getBean(RegistryInUse.class).source().services()).containsExactly("sums");
		});
	}

	@ParameterizedTest
	@CsvSource({ "weather.uris, ftp://127.0.0.1/mcp, weather.uris",
			"sums.instances[0].weight, 101, sums.instances[0].weight",
			"other.instances[0].weight, 1, other.instances[0].uri", "Other.uris, http://127.0.0.1/mcp, Other" })
	void namesThePropertyThatIsRefused(String name, String value, String refused) {
		String services = "mcp.cluster.registry.static.services.";
		this.runner.withPropertyValues(services + name + "=" + value)
			.run((context) -> assertThat(context.getStartupFailure())
				.satisfies((failure) -> assertThat(invalid(failure)).isEqualTo(services + refused)));
	}

	private static String invalid(Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof InvalidConfigurationPropertyValueException)) {
			cause = cause.getCause();
			assertThat(cause).as("cause of %s", failure).isNotNull();
		}
		return ((InvalidConfigurationPropertyValueException) cause).getName();
	}

}
