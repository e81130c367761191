/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.RepeatableTools;
import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.PeerTrust;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.instance.AllowedAddresses;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.probe.Prober;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.watch.AdmissionRules;
import io.github.mcpcluster.watch.WatchSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/**
 * Adapts the properties of the client side to the settings of its parts.
 *
 * @param properties the properties
 * @param serverZone zone of the server side of this application, empty for none
 */
record ClientSettings(ClientProperties properties, String serverZone) {

	private static final String PREFIX = "mcp.cluster.client";

	ClusterSettings services(Strategies strategies) {
		ServiceSettings defaults = checked(PREFIX, strategies,
				() -> ServiceProperties
					.of(this.properties.forAllServices(), ServiceProperties.defaults(preferredZone()))
					.withRepeatable(RepeatableTools.of(this.properties.repeatableTools())));
		Map<String, ServiceSettings> services = new LinkedHashMap<>();
		this.properties.services().forEach((name, service) -> {
			String prefix = PREFIX + ".services." + name;
			NamedProperties.of(prefix, name, () -> ServiceName.require(name));
			services.put(name, checked(prefix, strategies, () -> of(name, service, defaults)));
		});
		return new ClusterSettings(defaults, services);
	}

	private static ServiceSettings of(String name, ClientProperties.Service service, ServiceSettings defaults) {
		TokenProperties.checked(service.oauth2());
		ServiceSettings settings = ServiceProperties.of(service, defaults);
		return (service.repeatableTools() != null)
				? settings.withRepeatable(RepeatableTools.of(name, service.repeatableTools())) : settings;
	}

	private String preferredZone() {
		String zone = this.properties.zone();
		String own = (zone != null) ? zone : this.serverZone;
		if (this.properties.preferSameZone() && own.isBlank()) {
			throw new IllegalArgumentException(
					"prefer-same-zone: true (expected: a zone in %s.zone)".formatted(PREFIX));
		}
		return this.properties.preferSameZone() ? own : "";
	}

	private static ServiceSettings checked(String prefix, Strategies strategies, Supplier<ServiceSettings> service) {
		return NamedProperties.below(prefix, () -> {
			ServiceSettings settings = service.get();
			strategies.get(settings.route().strategy());
			return settings;
		});
	}

	WatchSettings watch() {
		return NamedProperties.below(PREFIX, () -> new WatchSettings(this.properties.waitForRegistry(),
				this.properties.unwatchAfter(), this.properties.keepMissingFor(), this.properties.maxWatches()));
	}

	/**
	 * Requires HTTPS where an SSL bundle is set and {@code require-https} is not,
	 * whatever the registry says.
	 */
	AdmissionRules admission() {
		Boolean requireHttps = this.properties.requireHttps();
		String sslBundle = this.properties.sslBundle();
		return new AdmissionRules((requireHttps != null) ? requireHttps : sslBundle != null && !sslBundle.isBlank(),
				addresses());
	}

	private AllowedAddresses addresses() {
		return NamedProperties.below(PREFIX, () -> AllowedAddresses.of(this.properties.allowedAddresses()));
	}

	Prober prober(ProbeProperties probe, ObjectProvider<SslBundles> bundles) {
		return new Prober(probe.settings(),
				NamedProperties.sslContext(PREFIX + ".ssl-bundle", this.properties.sslBundle(), bundles), addresses());
	}

	TransportSettings transport(ObjectProvider<SslBundles> bundles, InstanceIdentities identities) {
		TransportSettings defaults = TransportSettings.DEFAULTS;
		int maxResponseBytes = (int) Math.max(-1,
				Math.min(this.properties.maxResponseSize().toBytes(), Integer.MAX_VALUE));
		SSLContext sslContext = NamedProperties.sslContext(PREFIX + ".ssl-bundle", this.properties.sslBundle(),
				bundles);
		ClientProperties.Limits limits = this.properties.limits();
		return NamedProperties.below(PREFIX,
				() -> new TransportSettings(this.properties.connectTimeout(), defaults.idleTimeout(),
						new AnswerLimits(maxResponseBytes, limits.tokens(), limits.messages(), limits.serverRequests(),
								limits.pages()),
						new PeerTrust(sslContext, this.properties.certificateName(), addresses(), identities),
						defaults.clientName(), version()));
	}

	private static String version() {
		String version = ClientSettings.class.getPackage().getImplementationVersion();
		return (version != null) ? version : TransportSettings.DEFAULTS.clientVersion();
	}

}
