/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.URI;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import io.github.mcpcluster.consul.ConsulSettings;
import io.github.mcpcluster.consul.ConsulSettings.Timeouts;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cloud.consul.ConsulProperties;
import org.springframework.cloud.consul.discovery.ConsulDiscoveryProperties;
import org.springframework.core.env.Environment;

/**
 * The connection to Consul as Spring Cloud Consul's properties describe it.
 */
final class ConsulConnection {

	private static final String[] TOKENS = { "consul.token", "CONSUL_TOKEN", "spring.cloud.consul.token",
			"spring.cloud.consul.discovery.acl-token" };

	private final Environment environment;

	private final ConsulProperties consul;

	ConsulConnection(Environment environment, ObjectProvider<ConsulProperties> consul) {
		this.environment = environment;
		this.consul = consul.getIfAvailable(
				() -> Binder.get(environment).bindOrCreate(ConsulProperties.PREFIX, ConsulProperties.class));
	}

	ConsulSettings settings(ConsulRegistryProperties properties, ObjectProvider<SslBundles> bundles,
			ObjectProvider<ConsulDiscoveryProperties> discovery) {
		String scheme = (this.consul.getScheme() != null) ? this.consul.getScheme() : "http";
		String path = (this.consul.getPath() != null) ? this.consul.getPath() : "";
		URI address = NamedProperties.below(ConsulProperties.PREFIX,
				() -> ConsulSettings.address(scheme, this.consul.getHost(), this.consul.getPort(), path));
		Timeouts timeouts = NamedProperties.below("mcp.cluster",
				() -> new Timeouts(properties.connectTimeout(), properties.requestTimeout(), properties.waitTime()));
		return ConsulSettings.builder(address)
			.token(token(discovery))
			.sslContext(sslContext(properties.sslBundle(), bundles))
			.timeouts(timeouts)
			.datacenter(properties.datacenter())
			.stale(properties.staleReads())
			.tlsSkipVerify(properties.checkTlsSkipVerify())
			.build();
	}

	private Supplier<String> token(ObjectProvider<ConsulDiscoveryProperties> discovery) {
		return () -> {
			ConsulDiscoveryProperties properties = discovery.getIfAvailable();
			String token = (properties != null) ? properties.getAclToken() : null;
			return (token != null && !token.isBlank()) ? token : tokenOfEnvironment();
		};
	}

	private String tokenOfEnvironment() {
		for (String name : TOKENS) {
			String token = this.environment.getProperty(name, "");
			if (!token.isBlank()) {
				return token;
			}
		}
		return "";
	}

	private @Nullable SSLContext sslContext(@Nullable String bundle, ObjectProvider<SslBundles> bundles) {
		SSLContext context = NamedProperties.sslContext("mcp.cluster.consul.ssl-bundle", bundle, bundles);
		if (context == null && this.consul.getTls() != null) {
			throw new InvalidConfigurationPropertyValueException("spring.cloud.consul.tls", "set",
					"spring.cloud.consul.tls: set (expected: an SSL bundle instead; describe the stores below "
							+ "spring.ssl.bundle and name the bundle in mcp.cluster.consul.ssl-bundle)");
		}
		return context;
	}

}
