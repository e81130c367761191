/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.loadbalancer.ClusterInstances;
import io.github.mcpcluster.loadbalancer.ClusterLoadBalancer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.loadbalancer.LoadBalancerLifecycle;
import org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.core.RoundRobinLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class McpClusterLoadBalancerAutoConfigurationTests {

	private static final String SERVICES = "mcp.cluster.client.load-balancer.services=";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(McpClusterRegistryAutoConfiguration.class,
				McpClusterClientAutoConfiguration.class, McpClusterLoadBalancerAutoConfiguration.class,
				LoadBalancerAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	@Test
	void choosesTheInstancesOfTheServicesThatAreNamed() {
		this.runner.withPropertyValues(SERVICES + "calculator, weather").run((context) -> {
			assertThat(balancer(context, "calculator")).isInstanceOf(ClusterLoadBalancer.class);
			assertThat(balancer(context, "weather")).isInstanceOf(ClusterLoadBalancer.class);
			assertThat(of(context, "calculator", ServiceInstanceListSupplier.class))
				.isInstanceOf(ClusterInstances.class);
		});
	}

	@Test
	void leavesOtherServicesAsTheyAre() {
		this.runner.withPropertyValues(SERVICES + "calculator").run((context) -> {
			assertThat(balancer(context, "orders")).isInstanceOf(RoundRobinLoadBalancer.class);
			assertThat(context.getBean(LoadBalancerClientFactory.class)
				.getInstances("orders", LoadBalancerLifecycle.class)).isEmpty();
		});
	}

	@Test
	void leavesAllServicesAsTheyAreUnlessSaidOtherwise() {
		this.runner
			.run((context) -> assertThat(balancer(context, "calculator")).isInstanceOf(RoundRobinLoadBalancer.class));
	}

	@Test
	void choosesTheInstancesOfAllServicesForAnAsterisk() {
		this.runner.withPropertyValues(SERVICES + "*")
			.run((context) -> assertThat(balancer(context, "calculator")).isInstanceOf(ClusterLoadBalancer.class));
	}

	@Test
	void doesNothingWithoutSpringCloudLoadBalancer() {
		this.runner.withClassLoader(new FilteredClassLoader(ReactorServiceInstanceLoadBalancer.class))
			.withPropertyValues(SERVICES + "calculator")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(McpClusterLoadBalancerAutoConfiguration.class));
	}

	private static ReactorServiceInstanceLoadBalancer balancer(ApplicationContext context, String service) {
		return of(context, service, ReactorServiceInstanceLoadBalancer.class);
	}

	private static <T> T of(ApplicationContext context, String service, Class<T> type) {
		return context.getBean(LoadBalancerClientFactory.class).getInstance(service, type);
	}

}
