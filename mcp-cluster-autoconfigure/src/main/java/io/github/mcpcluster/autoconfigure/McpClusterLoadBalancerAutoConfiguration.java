/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.loadbalancer.ClusterInstances;
import io.github.mcpcluster.loadbalancer.ClusterLoadBalancer;
import io.github.mcpcluster.loadbalancer.LeasedRequests;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClientSpecification;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Auto-configuration that puts the cluster behind {@code lb://} for the services that are
 * named for it. Spring Cloud LoadBalancer keeps a context for each service; the beans
 * below are in those of the named services only.
 */
@AutoConfiguration(after = McpClusterClientAutoConfiguration.class)
@ConditionalOnClass(ReactorServiceInstanceLoadBalancer.class)
@ConditionalOnBean(McpCluster.class)
@EnableConfigurationProperties(LoadBalancerProperties.class)
public final class McpClusterLoadBalancerAutoConfiguration {

	/** The prefix says that it holds for all services. */
	private static final String NAME = "default.mcpCluster";

	@Bean
	LoadBalancerClientSpecification mcpClusterLoadBalancerSpecification(LoadBalancerProperties properties) {
		properties.check();
		return new LoadBalancerClientSpecification(NAME, new Class<?>[] { ServiceConfiguration.class });
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(NamedService.class)
	static class ServiceConfiguration {

		@Bean
		LeasedRequests mcpClusterLeasedRequests(LoadBalancerProperties properties) {
			return new LeasedRequests(properties.releaseAfter(), System::nanoTime);
		}

		@Bean
		ClusterLoadBalancer mcpClusterLoadBalancer(McpCluster cluster, LoadBalancerProperties properties,
				LeasedRequests requests, Environment environment) {
			return new ClusterLoadBalancer(cluster, LoadBalancerClientFactory.getName(environment),
					properties.keyHeader(), requests);
		}

		@Bean
		ClusterInstances mcpClusterInstances(McpCluster cluster, Environment environment) {
			return new ClusterInstances(cluster, LoadBalancerClientFactory.getName(environment));
		}

	}

	/** Whether the context is that of a service which is named in the properties. */
	static final class NamedService implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			String service = LoadBalancerClientFactory.getName(context.getEnvironment());
			return service != null && Binder.get(context.getEnvironment())
				.bindOrCreate(LoadBalancerProperties.PREFIX, LoadBalancerProperties.class)
				.covers(service);
		}

	}

}
