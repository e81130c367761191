/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.McpClusterRegistrations;
import io.github.mcpcluster.McpServerDescription;
import io.github.mcpcluster.autoconfigure.McpClusterServerAutoConfiguration;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers registered by an application that has no web server and no annotated beans. */
class RegistrationsFromCodeTests {

	private final McpServerDescription weather = McpServerDescription.of("weather",
			URI.create("http://10.0.0.7:8000/mcp"));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class,
				McpClusterServerAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	@Test
	void areInTheRegistryUntilTheApplicationStops() {
		AtomicReference<McpServiceRegistry> written = new AtomicReference<>();
		this.runner.run((context) -> {
			written.set(context.getBean(RegistryInUse.class).target());
			InstanceId id = context.getBean(McpClusterRegistrations.class).register(this.weather);
			McpInstance found = written.get().registered().get(0);
			assertThat(found.id()).isEqualTo(id);
			assertThat(found.health()).isEqualTo(Health.UP);
		});
		assertThat(written.get().registered()).isEmpty();
	}

	@Test
	void areTakenOutOnRequest() {
		this.runner.run((context) -> {
			McpClusterRegistrations registrations = context.getBean(McpClusterRegistrations.class);
			registrations.unregister(registrations.register(this.weather));
			assertThat(context.getBean(McpServiceRegistry.class).registered()).isEmpty();
		});
	}

}
