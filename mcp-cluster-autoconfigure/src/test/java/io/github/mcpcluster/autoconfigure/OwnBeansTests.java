/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.observe.ClusterEndpoint;
import io.github.mcpcluster.observe.ClusterHealthIndicator;
import io.github.mcpcluster.observe.ClusterMetrics;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.watch.InstanceSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.context.web.WebAppConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;

/** Beans of an application, and mocks of a test, in the place of the library's. */
@ExtendWith(OutputCaptureExtension.class)
class OwnBeansTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SslAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class,
						DispatcherServletAutoConfiguration.class, MetricsAutoConfiguration.class,
						SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
						McpClusterRegistryAutoConfiguration.class, McpClusterClientAutoConfiguration.class,
						McpClusterServerAutoConfiguration.class, McpClusterObserveAutoConfiguration.class))
		.withUserConfiguration(Calculator.class)
		.withPropertyValues("mcp.cluster.registry.local.directory=none", "mcp.cluster.server.port=8080",
				"mcp.cluster.server.drain-delay=0s", "management.endpoints.web.exposure.include=*");

	@Test
	void aRegistryOfTheApplicationIsKeptUpToDateAndShown() {
		FakeRegistry own = new FakeRegistry();
		this.runner.withBean("own", McpServiceRegistry.class, () -> own).run((context) -> {
			assertThat(context.getBean(McpServiceRegistry.class)).isSameAs(own);
			assertThat(own.registered()).extracting((instance) -> instance.service()).containsExactly("calculator");
			assertThat(context.getBean(ClusterEndpoint.class).summary().registrations()).hasSize(1);
		});
		assertThat(own.registered()).isEmpty();
	}

	@Test
	void servicesBesideARegistryThatIsOnlyReadAreServedAndNotRegistered(CapturedOutput output) {
		InstanceSource source = mock(InstanceSource.class);
		given(source.kind()).willReturn("etcd");
		this.runner.withBean("own", InstanceSource.class, () -> source)
			.withPropertyValues("mcp.cluster.registry.local.directory=")
			.run((context) -> {
				assertThat(context.getBean(McpServices.class).find("calculator")).isPresent();
				assertThat(context.getBean(ReconcilingRegistry.class).registrations()).isEmpty();
				assertThat(context.getBean(ClusterEndpoint.class).summary().registry().unregistered())
					.containsExactly("calculator");
			});
		assertThat(output).containsOnlyOnce("Services are not registered, as the registry is only read")
			.contains("services=[calculator]", "mcp.cluster.registry.type");
	}

	@Test
	void aDiscoveryBeanOfTheApplicationIsShownToo() {
		this.runner.withBean("own", McpCluster.class, () -> mock(McpCluster.class))
			.run((context) -> assertThat(context).hasSingleBean(McpCluster.class)
				.hasSingleBean(ClusterEndpoint.class)
				.hasSingleBean(ClusterMetrics.class)
				.hasSingleBean(ClusterHealthIndicator.class));
	}

	@ExtendWith(SpringExtension.class)
	@WebAppConfiguration
	@ContextConfiguration(classes = Mocked.Application.class)
	@TestPropertySource(properties = { "mcp.cluster.registry.local.directory=none", "mcp.cluster.server.port=8080",
			"mcp.cluster.server.drain-delay=0s", "management.endpoints.web.exposure.include=*" })
	@Nested
	class Mocked {

		@MockitoBean
		private McpCluster cluster;

		@MockitoBean
		private McpServiceRegistry registry;

		@Autowired
		private ApplicationContext context;

		@Test
		void doNotFailTheContext() {
			assertThat(List.of(this.context.getBean(McpCluster.class), this.context.getBean(McpServiceRegistry.class)))
				.containsExactly(this.cluster, this.registry);
			assertThat(this.context.getBean(ClusterEndpoint.class)).isNotNull();
			then(this.registry).should(atLeastOnce()).register(any());
		}

		@Test
		void areShownAsADiscoveryBeanThatKnowsNothing() {
			ClusterEndpoint endpoint = this.context.getBean(ClusterEndpoint.class);
			assertThat(this.cluster.stats()).isNull();
			assertThat(endpoint.summary().services()).isEmpty();
			assertThat(endpoint.service("weather", null)).isNull();
			assertThat(endpoint.instance("calculator", "one")).isNull();
			assertThat(endpoint.act("calculator", "one", "trip").status()).isEqualTo(404);
			assertThat(this.context.getBean(ClusterHealthIndicator.class).health().getDetails())
				.containsEntry("services", Map.of());
		}

		@Configuration(proxyBeanMethods = false)
		@ImportAutoConfiguration({ SslAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class,
				McpClusterClientAutoConfiguration.class, McpClusterServerAutoConfiguration.class,
				McpClusterObserveAutoConfiguration.class })
		@Import(Calculator.class)
		static class Application {

		}

	}

	@McpClusterService("calculator")
	static class Calculator {

		@McpTool
		int one() {
			return 1;
		}

	}

}
