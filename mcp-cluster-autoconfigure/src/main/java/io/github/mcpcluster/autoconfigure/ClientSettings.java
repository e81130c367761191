/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import io.github.mcpcluster.autoconfigure.ClientProperties.Breaker;
import io.github.mcpcluster.autoconfigure.ClientProperties.Service;
import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.route.RouteSettings;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.watch.WatchSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/**
 * Adapts the properties of the client side to the settings of its parts.
 *
 * @param properties the properties
 */
record ClientSettings(ClientProperties properties) {

	private static final String PREFIX = "mcp.cluster.client";

	ClusterSettings services(Strategies strategies) {
		ServiceSettings defaults = checked(PREFIX, strategies,
				() -> new ServiceSettings(
						new RouteSettings(this.properties.strategy(),
								breaker(this.properties.breaker(), BreakerSettings.DEFAULTS)),
						this.properties.timeout(), this.properties.maxAttempts()));
		Map<String, ServiceSettings> services = new LinkedHashMap<>();
		this.properties.services().forEach((name, service) -> {
			String prefix = PREFIX + ".services." + name;
			NamedProperties.of(prefix, name, () -> ServiceName.require(name));
			services.put(name, checked(prefix, strategies, () -> service(service, defaults)));
		});
		return new ClusterSettings(defaults, services);
	}

	private static ServiceSettings checked(String prefix, Strategies strategies, Supplier<ServiceSettings> service) {
		return NamedProperties.below(prefix, () -> {
			ServiceSettings settings = service.get();
			strategies.get(settings.route().strategy());
			return settings;
		});
	}

	WatchSettings watch() {
		return NamedProperties.below(PREFIX, () -> new WatchSettings(this.properties.firstSnapshotTimeout(),
				this.properties.idleAfter(), this.properties.emptyHold(), this.properties.maxWatches()));
	}

	TransportSettings transport(ObjectProvider<SslBundles> bundles) {
		TransportSettings defaults = TransportSettings.DEFAULTS;
		int perInstance = this.properties.maxConnections();
		int maxResponseBytes = (int) Math.max(-1,
				Math.min(this.properties.maxResponseSize().toBytes(), Integer.MAX_VALUE));
		SSLContext sslContext = NamedProperties.sslContext(PREFIX + ".ssl-bundle", this.properties.sslBundle(),
				bundles);
		return NamedProperties.below(PREFIX,
				() -> new TransportSettings(this.properties.connectTimeout(),
						Math.max(perInstance, defaults.maxConnections()), perInstance, defaults.idleTimeout(),
						maxResponseBytes, sslContext, defaults.clientName(), version()));
	}

	private static String version() {
		String version = ClientSettings.class.getPackage().getImplementationVersion();
		return (version != null) ? version : TransportSettings.DEFAULTS.clientVersion();
	}

	private static ServiceSettings service(Service service, ServiceSettings defaults) {
		return new ServiceSettings(
				new RouteSettings(or(service.strategy(), defaults.route().strategy()),
						breaker(service.breaker(), defaults.route().breaker())),
				or(service.timeout(), defaults.timeout()), or(service.maxAttempts(), defaults.maxAttempts()));
	}

	private static BreakerSettings breaker(@Nullable Breaker breaker, BreakerSettings defaults) {
		if (breaker == null) {
			return defaults;
		}
		Duration openFor = or(breaker.openFor(), defaults.openDuration());
		Duration atMost = or(breaker.openForAtMost(),
				(openFor.compareTo(defaults.maxOpenDuration()) > 0) ? openFor : defaults.maxOpenDuration());
		int window = or(breaker.window(), defaults.windowSize());
		int minimumCalls = or(breaker.minimumCalls(), Math.min(defaults.minimumCalls(), window));
		return new BreakerSettings(or(breaker.enabled(), defaults.enabled()), window, minimumCalls,
				or(breaker.failureRate(), defaults.failureRateThreshold()), openFor, atMost,
				or(breaker.probes(), defaults.halfOpenCalls()), defaults.maxWaitInHalfOpen());
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

}
