/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.autoconfigure.McpServerProperties.Check;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.observe.CallObservations;
import io.github.mcpcluster.observe.ClusterEndpoint;
import io.github.mcpcluster.observe.ClusterHealthIndicator;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.select.Candidate;
import io.github.mcpcluster.select.SelectionStrategy;
import io.github.mcpcluster.select.Selector;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.serve.InvalidMcpServiceException;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.testing.Instances;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class McpClusterAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class, SslAutoConfiguration.class,
				McpClusterRegistryAutoConfiguration.class, McpClusterClientAutoConfiguration.class,
				McpClusterServerAutoConfiguration.class, McpClusterObserveAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	@Test
	void offersOneRegistryAndOneDiscoveryBean() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(McpCluster.class);
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
	void choosesByTheStrategyOfTheUser() {
		this.runner.withUserConfiguration(CustomStrategy.class)
			.withPropertyValues("mcp.cluster.client.strategy=last")
			.run((context) -> {
				McpServiceRegistry registry = context.getBean(McpServiceRegistry.class);
				for (int port = 1; port <= 3; port++) {
					registry.register(Registration.of(Instances.instance("weather", port), new HealthCheck.None()));
				}
				McpCluster cluster = context.getBean(McpCluster.class);
				assertThat(cluster.select("weather").instance().endpoint().port()).isEqualTo(3);
				assertThat(cluster.select("weather").instance().endpoint().port()).isEqualTo(3);
				assertThat(cluster.stats().services().get(0).strategy()).isEqualTo("last");
			});
	}

	@Test
	void tellsManyGuardListeners() {
		this.runner.withBean("one", GuardListener.class, () -> new GuardListener() {
		}).withBean("other", GuardListener.class, () -> new GuardListener() {
		}).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void checksWithinTheIntervalUnlessSaidOtherwise() {
		assertThat(check("1s").timeout()).isEqualTo(Duration.ofMillis(500));
		assertThat(check("10s").timeout()).isEqualTo(Duration.ofSeconds(3));
	}

	private static Check check(String interval) {
		return new Binder(new MapConfigurationPropertySource(Map.of("health-check.interval", interval)))
			.bindOrCreate("health-check", Check.class);
	}

	@ParameterizedTest
	@CsvSource({ "[::1], ::1", "::1, ::1", "example.com, example.com", "' ',", "'',", "," })
	void registersTheHostThatIsConfigured(String configured, String host) {
		Map<String, String> values = (configured != null) ? Map.of("server.host", configured) : Map.of();
		assertThat(
				new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("server", McpServerProperties.class)
					.host())
			.isEqualTo(host);
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
					"mcp.cluster.client.services.weather.breaker.minimum-calls=3",
					"mcp.cluster.client.services.weather.max-concurrent-calls=8",
					"mcp.cluster.client.services.weather.wait-for-instance=3s",
					"mcp.cluster.client.services.weather.breaker.calls-when-all-open=0",
					"mcp.cluster.client.slow-start=20s", "mcp.cluster.client.services.sums.timeout=600ms",
					"mcp.cluster.client.services.sums.breaker.window=4")
			.run((context) -> {
				ClusterSettings services = new ClientSettings(context.getBean(ClientProperties.class), "")
					.services(new Strategies(List.of()));
				ServiceSettings weather = services.of("weather");
				assertThat(weather.route().strategy()).isEqualTo(Strategies.RANDOM);
				assertThat(weather.timeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(weather.route().guard().maxCalls()).isEqualTo(8);
				assertThat(weather.route().waitForInstance()).isEqualTo(Duration.ofSeconds(3));
				assertThat(weather.route().callsWhenAllOpen()).isZero();
				assertThat(weather.route().slowStart()).isEqualTo(Duration.ofSeconds(20));
				assertThat(weather.route().guard().breaker().fairTime()).isEqualTo(Duration.ofSeconds(1));
				assertThat(services.of("sums").route().guard().breaker().fairTime()).isEqualTo(Duration.ofMillis(200));
				assertThat(weather.route().guard().breaker().windowSize()).isEqualTo(40);
				assertThat(weather.route().guard().breaker().minimumCalls()).isEqualTo(3);
				assertThat(services.of("sums").route().guard().breaker().minimumCalls()).isEqualTo(4);
			});
	}

	@Test
	void prefersTheZoneOfTheServerSideUnlessTheClientSideHasOne() {
		this.runner.withPropertyValues("mcp.cluster.client.prefer-same-zone=true", "mcp.cluster.client.zone=a")
			.run((context) -> assertThat(preferredZone(context, "b")).isEqualTo("a"));
		this.runner.withPropertyValues("mcp.cluster.client.prefer-same-zone=true", "mcp.cluster.server.zone=b")
			.run((context) -> assertThat(preferredZone(context, "b")).isEqualTo("b"));
		this.runner.run((context) -> assertThat(preferredZone(context, "b")).isEmpty());
	}

	private static String preferredZone(ApplicationContext context, String serverZone) {
		return new ClientSettings(context.getBean(ClientProperties.class), serverZone)
			.services(new Strategies(List.of()))
			.defaults()
			.route()
			.preferredZone();
	}

	/** Chooses the last of all, whatever the context. */
	private record Last(List<? extends Candidate> candidates) implements Selector {

		@Override
		public Candidate select(SelectionContext context) {
			Candidate last = this.candidates.get(this.candidates.size() - 1);
			return last.tryAcquire() ? last : null;
		}

		@Override
		public Selector with(List<? extends Candidate> candidates) {
			return new Last(candidates);
		}

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
		SelectionStrategy last() {
			return new SelectionStrategy() {

				@Override
				public String name() {
					return "last";
				}

				@Override
				public Selector newSelector() {
					return new Last(List.of());
				}

			};
		}

	}

}
