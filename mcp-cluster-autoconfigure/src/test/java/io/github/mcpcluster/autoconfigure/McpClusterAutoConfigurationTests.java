/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.consul.ConsulRegistry;
import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.local.LocalRegistry;
import io.github.mcpcluster.observe.CallObservations;
import io.github.mcpcluster.observe.ClusterEndpoint;
import io.github.mcpcluster.observe.ClusterHealthIndicator;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.select.SelectionStrategy;
import io.github.mcpcluster.select.Selector;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.serve.InvalidMcpServiceException;
import io.github.mcpcluster.serve.McpServices;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class McpClusterAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class, SslAutoConfiguration.class,
				McpClusterRegistryAutoConfiguration.class, McpClusterClientAutoConfiguration.class,
				McpClusterServerAutoConfiguration.class, McpClusterObserveAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.local.directory=none");

	@Test
	void offersOneRegistryAndOneDiscoveryBean() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(McpCluster.class).hasSingleBean(LocalRegistry.class);
			assertThat(context.getBean(McpServiceRegistry.class)).isInstanceOf(ReconcilingRegistry.class);
		});
	}

	@Test
	void registersNothingWithoutAnnotatedBeans() {
		this.runner.run((context) -> {
			assertThat(context.getBean(ReconcilingRegistry.class).registrations()).isEmpty();
			assertThat(context).doesNotHaveBean(McpServices.class);
		});
	}

	@Test
	void isOffWhenDisabled() {
		this.runner.withPropertyValues("mcp.cluster.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(McpCluster.class)
				.doesNotHaveBean(McpServiceRegistry.class));
	}

	@Test
	void takesConsulWhereItIsNamed() {
		this.runner.withPropertyValues("mcp.cluster.registry.type=consul", "spring.cloud.consul.host=127.0.0.1")
			.run((context) -> {
				assertThat(context).hasSingleBean(ConsulRegistry.class).doesNotHaveBean(LocalRegistry.class);
				assertThat(context.getBean(McpServiceRegistry.class).kind()).isEqualTo("consul");
			});
	}

	@Test
	void failsTheStartOfAnAnnotatedBeanWithoutAWebServer() {
		this.runner.withUserConfiguration(Calculator.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidMcpServiceException.class)
				.hasMessageContaining("no servlet web server")
				.hasMessageContaining("mcp.cluster.server.enabled=false"));
	}

	@Test
	void leavesAnnotatedBeansAloneWhenTheServerSideIsOff() {
		this.runner.withUserConfiguration(Calculator.class)
			.withPropertyValues("mcp.cluster.server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesAnUnknownStrategyAtTheStart() {
		this.runner.withPropertyValues("mcp.cluster.client.services.weather.strategy=best")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("selection strategy: 'best'")
				.hasMessageContaining("round-robin"));
	}

	@Test
	void takesStrategiesOfTheUser() {
		this.runner.withUserConfiguration(CustomStrategy.class)
			.withPropertyValues("mcp.cluster.client.strategy=mine")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesASettingOutOfRangeWithItsName() {
		this.runner.withPropertyValues("mcp.cluster.client.max-attempts=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("max-attempts: 0 (expected: 1 to 100)"));
	}

	@Test
	void tellsManyGuardListeners() {
		this.runner.withBean("one", GuardListener.class, () -> GuardListener.NONE)
			.withBean("other", GuardListener.class, () -> GuardListener.NONE)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void observesCallsWhereThereIsARegistryForObservations() {
		this.runner.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.run((context) -> assertThat(context).hasSingleBean(CallObservations.class)
				.hasSingleBean(ClusterHealthIndicator.class));
	}

	@Test
	void offersTheEndpointWhereItIsExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ClusterEndpoint.class));
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=mcpcluster")
			.run((context) -> assertThat(context).hasSingleBean(ClusterEndpoint.class));
	}

	@Test
	void mergesTheSettingsOfAServiceOverThoseOfAll() {
		this.runner
			.withPropertyValues("mcp.cluster.client.timeout=7s", "mcp.cluster.client.breaker.window=40",
					"mcp.cluster.client.services.weather.strategy=random",
					"mcp.cluster.client.services.weather.breaker.minimum-calls=3")
			.run((context) -> {
				var weather = new ClientSettings(context.getBean(ClientProperties.class)).services().of("weather");
				assertThat(weather.strategy()).isEqualTo(Strategies.RANDOM);
				assertThat(weather.timeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(weather.breaker().windowSize()).isEqualTo(40);
				assertThat(weather.breaker().minimumCalls()).isEqualTo(3);
			});
	}

	@McpClusterService("calculator")
	static class Calculator {

		@McpTool(description = "Adds.")
		int add(int a, int b) {
			return a + b;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomStrategy {

		@Bean
		SelectionStrategy mine() {
			return new SelectionStrategy() {

				@Override
				public String name() {
					return "mine";
				}

				@Override
				public Selector newSelector() {
					return new Strategies(List.of()).get(Strategies.RANDOM).newSelector();
				}

			};
		}

	}

}
