/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.net.URI;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterRegistrations;
import io.github.mcpcluster.McpServerDescription;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application whose registry is the inventory. */
class InventoryConfigurationTests {

	@AutoClose
	private final InventoryServer server = new InventoryServer();

	@Test
	void registersInTheInventoryAndFindsInstancesThere() {
		try (ConfigurableApplicationContext application = start()) {
			InstanceId id = application.getBean(McpClusterRegistrations.class)
				.register(McpServerDescription.of("weather", URI.create("http://127.0.0.1:8000/mcp")));
			McpCluster cluster = application.getBean(McpCluster.class);
			await().untilAsserted(
					() -> assertThat(cluster.discover("weather")).extracting(McpInstance::id).containsExactly(id));
		}
		assertThat(new Inventory(this.server.uri()).registered()).isEmpty();
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--inventory.uri=" + this.server.uri(), "--spring.main.banner-mode=off");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(InventoryConfiguration.class)
	static class Application {

	}

}
