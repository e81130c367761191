/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.net.URI;
import java.util.List;

import javax.net.ssl.SSLContext;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.consul.ConsulReading;
import io.github.mcpcluster.consul.ConsulRegistry;
import io.github.mcpcluster.consul.ConsulScope;
import io.github.mcpcluster.consul.ConsulSettings;
import io.github.mcpcluster.consul.ConsulSettings.Timeouts;
import io.github.mcpcluster.probe.FirstCheckRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/**
 * Consul as a kind of registry.
 *
 * @param properties how it is used
 * @param details where it is
 * @param bundles SSL bundles
 */
record ConsulRegistryKind(ConsulRegistryProperties properties, ConsulConnectionDetails details,
		ObjectProvider<SslBundles> bundles) implements RegistryKind {

	private static final Log logger = LogFactory.getLog(ConsulRegistryKind.class);

	@Override
	public String name() {
		return "consul";
	}

	@Override
	public boolean isConfigured() {
		return !(this.details instanceof PropertiesConsulConnectionDetails described) || described.isConfigured();
	}

	@Override
	public boolean isConnected() {
		return !(this.details instanceof PropertiesConsulConnectionDetails);
	}

	@Override
	public RegistryAdapter open() {
		ConsulSettings settings = settings();
		if (settings.exposesToken()) {
			logger.warn(
					"The ACL token goes to Consul in clear: addresses=%s (expected: spring.cloud.consul.scheme=https, or an agent on this machine)"
						.formatted(settings.addresses()));
		}
		ConsulRegistry registry = new ConsulRegistry(settings);
		FirstCheckRegistry checked = new FirstCheckRegistry(registry.serviceRegistry());
		return new RegistryAdapter(checked, registry.instanceSource(), MachineAddress::find, () -> {
			registry.close();
			checked.close();
		});
	}

	private ConsulSettings settings() {
		SSLContext sslContext = NamedProperties.sslContext("mcp.cluster.registry.consul.ssl-bundle",
				this.properties.sslBundle(), this.bundles);
		if (sslContext == null && this.details instanceof PropertiesConsulConnectionDetails described) {
			described.refuseTls();
		}
		Timeouts timeouts = NamedProperties.below("mcp.cluster", () -> new Timeouts(this.properties.connectTimeout(),
				this.properties.requestTimeout(), this.properties.waitTime()));
		List<URI> addresses = this.details.addresses();
		return NamedProperties.below("mcp.cluster",
				() -> ConsulSettings.builder(addresses)
					.token(this.details::token)
					.sslContext(sslContext)
					.tlsServerName(this.properties.tlsServerName())
					.timeouts(timeouts)
					.scope(new ConsulScope(this.properties.datacenter(), this.properties.namespace(),
							this.properties.partition()))
					.reading(NamedProperties.below("mcp.cluster", this::reading))
					.tlsSkipVerify(this.properties.checkTlsSkipVerify())
					.build());
	}

	private ConsulReading reading() {
		return new ConsulReading(this.properties.maxBlockingQueries(), this.properties.staleReads(),
				this.properties.maxStaleness(), this.properties.warningIsUp(), this.properties.taggedAddress());
	}

}
