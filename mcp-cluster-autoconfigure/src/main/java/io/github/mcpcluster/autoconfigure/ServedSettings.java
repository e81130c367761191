/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.autoconfigure.McpServerProperties.Check;
import io.github.mcpcluster.autoconfigure.McpServerProperties.Limits;
import io.github.mcpcluster.autoconfigure.McpServerProperties.Service;
import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.RegistrarSettings;
import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.CallLimits;
import io.github.mcpcluster.serve.CallRules;
import io.github.mcpcluster.serve.RequestLimits;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.ServiceRules;
import io.github.mcpcluster.serve.SessionSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Adapts the properties of the server side to the settings of its parts. It also checks
 * at once the settings that are used only when the web server has started.
 *
 * @param properties the properties
 */
record ServedSettings(McpServerProperties properties) {

	private static final String PREFIX = "mcp.cluster.server";

	private static final String ANY_HOST = "localhost";

	ServedSettings {
		String host = (properties.host() != null) ? properties.host() : ANY_HOST;
		int port = (properties.port() != null) ? properties.port() : 1;
		Check check = properties.healthCheck();
		NamedProperties.of(PREFIX + ".host", host, () -> new Endpoint(false, host, 1, "/"));
		NamedProperties.below(PREFIX, () -> new Endpoint(false, ANY_HOST, port, "/"));
		NamedProperties.below(PREFIX, () -> Traits.builder().weight(properties.weight()).build());
		properties.profile();
		NamedProperties.below(PREFIX, () -> loadReport(properties.loadReportInterval()));
		NamedProperties.below(PREFIX, () -> new HealthCheck.Http(URI.create("http://" + ANY_HOST), check.interval(),
				check.timeout(), check.deregisterAfter()));
		NamedProperties.below(PREFIX, () -> new HealthCheck.Ttl(check.ttl(), check.deregisterAfter()));
		NamedProperties.below(PREFIX, () -> new RegistrarSettings(properties.failFast(), properties.drainDelay()));
	}

	private static boolean loadReport(@Nullable Duration interval) {
		if (interval != null) {
			Bounds.require("load-report-interval", interval, Duration.ofSeconds(1));
		}
		return interval != null;
	}

	ServerSettings server() {
		return NamedProperties.below(PREFIX,
				() -> new ServerSettings(this.properties.basePath(), requests(),
						Set.copyOf(this.properties.allowedOrigins()), Set.copyOf(this.properties.tags()),
						this.properties.metadata(),
						new CacheSettings(this.properties.cache().ttl(), this.properties.cache().shared()),
						this.properties.stateKeys(), new SessionSettings(this.properties.sessions(),
								this.properties.sessionIdle(), this.properties.maxSessions()),
						this.properties.exposeExceptionMessages(), calls()));
	}

	private CallRules calls() {
		Map<String, ServiceRules> services = new HashMap<>();
		this.properties.services()
			.forEach((name, service) -> services.put(name,
					NamedProperties.below(PREFIX + ".services." + name, () -> rules(service))));
		return new CallRules(limits(this.properties.limits()), services);
	}

	private static ServiceRules rules(Service service) {
		Map<String, Set<String>> tools = new HashMap<>();
		service.tools().forEach((name, tool) -> tools.put(name, tool.scopes()));
		return new ServiceRules((service.limits() != null) ? limits(service.limits()) : null, service.scopes(), tools);
	}

	private static CallLimits limits(Limits limits) {
		return NamedProperties.below(PREFIX + ".limits",
				() -> new CallLimits(limits.callsPerMinute(), limits.concurrentCalls()));
	}

	private RequestLimits requests() {
		long size = this.properties.maxBodySize().toBytes();
		int tokens = this.properties.maxBodyTokens();
		Duration time = this.properties.bodyTimeout();
		DataSize memory = this.properties.requestMemory();
		return new RequestLimits(size, tokens, (time != null) ? time : RequestLimits.timeFor(size),
				(memory != null) ? memory.toBytes() : RequestLimits.memoryFor(size, tokens));
	}

}
