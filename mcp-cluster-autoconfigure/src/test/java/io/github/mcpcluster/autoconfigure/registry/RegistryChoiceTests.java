/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.net.URI;
import java.util.Map;

import io.github.mcpcluster.register.McpServiceRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The choice of the registry, and the moment at which it is made. */
@ExtendWith(OutputCaptureExtension.class)
class RegistryChoiceTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	@Test
	void isLocalWhereNothingIsSaid() {
		this.runner.run((context) -> assertThat(kind(context)).isEqualTo("local"));
	}

	@Test
	void isConsulWhereItsAddressIsConfigured() {
		this.runner.withPropertyValues("spring.cloud.consul.port=8501")
			.run((context) -> assertThat(kind(context)).isEqualTo("consul"));
	}

	@Test
	void isConsulAtAllAddressesThatAreConfigured() {
		this.runner
			.withPropertyValues("mcp.cluster.registry.consul.addresses=10.0.0.1,10.0.0.2:8600,https://consul.example",
					"spring.cloud.consul.port=8501", "spring.cloud.consul.path=prefix")
			.run((context) -> assertThat(context.getBean(RegistryInUse.class).source().place()).isEqualTo(
					"Consul at http://10.0.0.1:8501/prefix, http://10.0.0.2:8600/prefix, https://consul.example"));
		this.runner.withPropertyValues("mcp.cluster.registry.consul.addresses=10.0.0.1")
			.run((context) -> assertThat(kind(context)).isEqualTo("consul"));
	}

	@Test
	void isWhatTheUserNames() {
		this.runner.withPropertyValues("mcp.cluster.registry.type=local", "spring.cloud.consul.host=consul.example")
			.run((context) -> assertThat(kind(context)).isEqualTo("local"));
	}

	@Test
	void isDecidedAfterAllElseHasSetItsProperties() {
		this.runner
			.withInitializer((context) -> context.addBeanFactoryPostProcessor((beans) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("late", Map.of("spring.cloud.consul.port", "8501")))))
			.run((context) -> assertThat(kind(context)).isEqualTo("consul"));
	}

	@Test
	void isConsulWhereAServiceConnectionSaysWhereItIs() {
		this.runner.withBean(ConsulConnectionDetails.class, () -> () -> URI.create("http://127.0.0.1:8501"))
			.run((context) -> {
				assertThat(kind(context)).isEqualTo("consul");
				assertThat(context).hasSingleBean(ConsulConnectionDetails.class);
			});
	}

	@Test
	void isInMemoryInATestWhateverConsulIsConfigured(CapturedOutput output) {
		this.runner.withBean(TestRun.class)
			.withPropertyValues("spring.cloud.consul.host=consul.example",
					"mcp.cluster.registry.local.directory=/srv/cluster", "mcp.cluster.registry.required=true")
			.run((context) -> {
				assertThat(kind(context)).isEqualTo("local");
				assertThat(output).contains("Registry in memory, as this is a test", "mcp.cluster.registry.type");
			});
	}

	@Test
	void isWhatATestNames(CapturedOutput output) {
		this.runner.withBean(TestRun.class)
			.withPropertyValues("mcp.cluster.registry.type=consul")
			.run((context) -> assertThat(kind(context)).isEqualTo("consul"));
		assertThat(output).doesNotContain("Registry in memory");
	}

	@Test
	void isTheConsulThatATestIsConnectedTo() {
		this.runner.withBean(TestRun.class)
			.withBean(ConsulConnectionDetails.class, () -> () -> URI.create("http://127.0.0.1:8501"))
			.run((context) -> assertThat(kind(context)).isEqualTo("consul"));
	}

	@Test
	void failsTheStartWhereNoneIsConfiguredAndOneIsRequired() {
		this.runner.withPropertyValues("mcp.cluster.registry.local.directory=", "mcp.cluster.registry.required=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mcp.cluster.registry.required")
				.hasMessageContaining("no registry is configured")
				.hasMessageContaining("spring.cloud.consul.host"));
	}

	@Test
	void takesAFolderThatIsNamedForConfigured() {
		this.runner.withPropertyValues("mcp.cluster.registry.required=true")
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner
			.withPropertyValues("mcp.cluster.registry.local.directory=", "mcp.cluster.registry.type=local",
					"mcp.cluster.registry.required=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void warnsOfTheFolderInProduction(CapturedOutput output) {
		this.runner.withPropertyValues("mcp.cluster.registry.local.directory=", "spring.profiles.active=prod")
			.run((context) -> assertThat(kind(context)).isEqualTo("local"));
		assertThat(output).contains("WARN", "Registry is a folder on this machine",
				"This looks like production: profile prod", "mcp.cluster.registry.type=local");
	}

	@Test
	void warnsOfNoFolderThatIsNamed(CapturedOutput output) {
		this.runner.withPropertyValues("spring.profiles.active=prod")
			.run((context) -> assertThat(kind(context)).isEqualTo("local"));
		this.runner
			.withPropertyValues("mcp.cluster.registry.local.directory=", "mcp.cluster.registry.type=local",
					"spring.profiles.active=prod")
			.run((context) -> assertThat(kind(context)).isEqualTo("local"));
		assertThat(output).doesNotContain("Registry is a folder");
	}

	private static String kind(AssertableApplicationContext context) {
		return context.getBean(McpServiceRegistry.class).kind();
	}

}
