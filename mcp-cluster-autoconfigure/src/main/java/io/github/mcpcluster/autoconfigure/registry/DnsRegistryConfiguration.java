/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * DNS as a registry.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DnsRegistryProperties.class)
class DnsRegistryConfiguration {

	private static final String DNSJAVA = "org.xbill.DNS.Message";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = DNSJAVA)
	static class WithClient {

		@Bean
		@Order(2)
		RegistryKind mcpClusterDnsRegistry(DnsRegistryProperties properties) {
			return new DnsRegistryKind(properties);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(DNSJAVA)
	static class WithoutClient {

		@Bean
		@Order(2)
		RegistryKind mcpClusterMissingDnsRegistry() {
			return new MissingRegistryKind("dns", "dnsjava:dnsjava");
		}

	}

}
