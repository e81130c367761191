/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.watch.InstanceSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DnsRegistryKind}, {@link DnsRegistryConfiguration} and
 * {@link DnsRegistryProperties}.
 */
class DnsRegistryKindTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(McpClusterRegistryAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none",
				"mcp.cluster.registry.dns.query={service}.service.consul",
				"mcp.cluster.registry.dns.servers=127.0.0.1:8600,[::1]");

	private final ApplicationContextRunner named = this.runner.withPropertyValues("mcp.cluster.registry.type=dns");

	@Test
	void dnsIsReadWhereItIsNamed() {
		this.named.run((context) -> {
			RegistryInUse inUse = context.getBean(RegistryInUse.class);
			InstanceSource source = inUse.source();
			assertThat(source.kind()).isEqualTo("dns");
			assertThat(source.place()).isEqualTo("DNS at 127.0.0.1:8600, [::1]:53, {service}.service.consul");
			assertThat(source.knowsHealth()).isFalse();
			assertThat(inUse.isReadOnly()).isTrue();
		});
	}

	@Test
	void dnsIsNotTakenUnasked() {
		this.runner
			.run((context) -> assertThat(context.getBean(RegistryInUse.class).source().kind()).isEqualTo("local"));
	}

	@Test
	void isReadBesideARegistryThatIsWritten() {
		this.named.withPropertyValues("mcp.cluster.registry.type=dns,local").run((context) -> {
			assertThat(context.getBean(RegistryInUse.class).source().kind()).isEqualTo("dns+local");
			assertThat(context.getBean(RegistrationKeeper.class).registry().kind()).isEqualTo("local");
		});
	}

	@Test
	void anApplicationWithoutDnsjavaIsToldWhichDependencyIsMissing() {
		this.named.withClassLoader(new FilteredClassLoader("org.xbill.DNS"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasStackTraceContaining("dnsjava:dnsjava on the class path"));
	}

	@ParameterizedTest
	@CsvSource({ "record-type, address, port", "services.weather.record-type, address, services.weather.port",
			"services.weather.port, 65536, services.weather.port",
			"services.weather.query, a b, services.weather.query",
			"services.weather.path, weather, services.weather.path", "services.Weather.port, 80, services.Weather",
			"services.weather.metadata.secure, true, services.weather.metadata", "max-ttl, 1s, max-ttl" })
	void namesThePropertyThatIsRefused(String name, String value, String refused) {
		String prefix = "mcp.cluster.registry.dns.";
		this.named.withPropertyValues(prefix + name + "=" + value)
			.run((context) -> assertThat(context.getStartupFailure())
				.satisfies((failure) -> assertThat(invalid(failure)).isEqualTo(prefix + refused)));
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
