/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.consul.ConsulRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.consul.ConsulProperties;
import org.springframework.cloud.consul.discovery.ConsulDiscoveryProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Consul as the registry.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = RegistryDefaults.TYPE, havingValue = "consul")
@ConditionalOnClass({ ConsulProperties.class, ConsulDiscoveryProperties.class })
@EnableConfigurationProperties(ConsulRegistryProperties.class)
class ConsulRegistryConfiguration {

	@Bean
	ConsulRegistry mcpConsulRegistry(ConsulRegistryProperties properties, Environment environment,
			ObjectProvider<ConsulProperties> consul, ObjectProvider<ConsulDiscoveryProperties> discovery,
			ObjectProvider<SslBundles> bundles) {
		return new ConsulRegistry(new ConsulConnection(environment, consul).settings(properties, bundles, discovery));
	}

	@Bean
	RegistryAdapter mcpRegistryAdapter(ConsulRegistry registry) {
		return new RegistryAdapter(registry.serviceRegistry(), registry.instanceSource());
	}

	@Bean
	@ConditionalOnMissingBean
	AdvertisedHost mcpAdvertisedHost(ObjectProvider<InetUtils> network) {
		return () -> network.getIfAvailable(() -> new InetUtils(new InetUtilsProperties()))
			.findFirstNonLoopbackHostInfo()
			.getIpAddress();
	}

}
