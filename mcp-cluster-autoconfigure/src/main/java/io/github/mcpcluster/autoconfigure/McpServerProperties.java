/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.instance.NodeProfile;
import io.github.mcpcluster.serve.SessionMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of serving and registering annotated beans.
 *
 * @param enabled Whether annotated beans are served and registered.
 * @param basePath Path below which services are served.
 * @param maxBodySize Greatest size of a request.
 * @param maxBodyTokens Greatest number of JSON tokens in a request.
 * @param bodyTimeout Time within which a request has to be there as a whole; 30s, or
 * longer where max-body-size is above 4MB, when not set.
 * @param requestMemory Memory that requests may take at a time, as estimated; a quarter
 * of the heap when not set.
 * @param allowedOrigins Origins of web pages that may call from a browser; * for any.
 * @param remoteAccess Whether clients on other machines are answered; when not set, they
 * are, but with the local registry only where Spring Security guards the service.
 * @param exposeExceptionMessages Whether callers read the messages of the exceptions that
 * methods throw; the log has them in any case.
 * @param issuer Issuer of the tokens that services take, shown to clients; that of
 * spring.security.oauth2.resourceserver.jwt when not set.
 * @param host Host name or address that is registered; that of the web server or of this
 * machine when not set.
 * @param port Port that is registered; that of the web server when not set.
 * @param secure Whether clients are to use HTTPS; as the web server does when not set.
 * @param zone Zone that is registered.
 * @param weight Share of the traffic against other instances, 1 to 100.
 * @param role What this node is for, such as worker; shown with the nodes.
 * @param capacity Number of calls that this node takes at a time, which least-connections
 * compares its calls with; 0 when unknown.
 * @param loadReportInterval Time between two reports of the calls under way to the
 * registry, made when they have changed by a tenth of the capacity; at least 1s, none
 * when not set.
 * @param tags Tags that are registered with every service.
 * @param metadata Metadata that is registered with every service, keys without dots.
 * @param failFast Whether the start fails when the registry cannot be reached.
 * @param drainDelay Time between deregistration and the stop of the web server.
 * @param healthCheck How the registry learns of the health of an instance.
 * @param cache Caching of lists of tools, resources and prompts by clients.
 * @param stateKeys Secrets of 32 characters or more that seal what clients carry from one
 * replica to the next, the first of which seals; the same for all replicas.
 * @param sessions Which clients of the older versions get a session: auto for those of
 * services that speak with them while they run, always, or never.
 * @param sessionIdle Time without a request or an open stream after which a session ends.
 * @param maxSessions Greatest number of sessions of a service at a time.
 * @param limits How often a caller may use a tool.
 * @param services Rules of single services, by name.
 * @param checkAudience Whether a token has to name the service as its audience.
 * @param audiences Audiences of tokens that are as good as the URL of a service.
 */
@ConfigurationProperties("mcp.cluster.server")
record McpServerProperties(@DefaultValue("true") boolean enabled, @DefaultValue("/mcp") String basePath,
		@DefaultValue("1MB") DataSize maxBodySize, @DefaultValue("100000") int maxBodyTokens,
		@Nullable Duration bodyTimeout, @Nullable DataSize requestMemory, @DefaultValue Set<String> allowedOrigins,
		@Nullable Boolean remoteAccess, @DefaultValue("true") boolean exposeExceptionMessages, @Nullable String issuer,
		@Nullable String host, @Nullable Integer port, @Nullable Boolean secure, @DefaultValue("") String zone,
		@DefaultValue("1") int weight, @DefaultValue("") String role, @DefaultValue("0") int capacity,
		@Nullable Duration loadReportInterval, @DefaultValue Set<String> tags,
		@DefaultValue Map<String, String> metadata, @DefaultValue("false") boolean failFast,
		@DefaultValue("1s") Duration drainDelay, @DefaultValue Check healthCheck, @DefaultValue Cache cache,
		@DefaultValue List<String> stateKeys, @DefaultValue("auto") SessionMode sessions,
		@DefaultValue("30m") Duration sessionIdle, @DefaultValue("10000") int maxSessions, @DefaultValue Limits limits,
		@DefaultValue Map<String, Service> services, @DefaultValue("true") boolean checkAudience,
		@DefaultValue Set<String> audiences) {

	/** An empty host is none, and an IPv6 address may stand in brackets. */
	McpServerProperties {
		host = (host == null || host.isBlank()) ? null : host.replaceFirst("^\\[(.*:.*)]$", "$1");
	}

	/** Returns what this node says of itself, its load aside. */
	NodeProfile profile() {
		return NamedProperties.below("mcp.cluster.server",
				() -> new NodeProfile(this.role, this.capacity, NodeProfile.UNKNOWN_LOAD));
	}

	/**
	 * Health check that the registry makes of an instance.
	 *
	 * @param type Kind of check: http where Consul asks the health path of the service,
	 * ttl where the instance reports by itself, or none.
	 * @param interval Time between two checks by Consul.
	 * @param timeout Time that Consul waits for the answer to a check; at most half the
	 * interval when not set.
	 * @param ttl Time for which a report of the instance is good.
	 * @param deregisterAfter Time of failure after which Consul forgets the instance, at
	 * least 1m; 0 for never.
	 */
	record Check(@DefaultValue("http") CheckType type, @DefaultValue("10s") Duration interval,
			@Nullable Duration timeout, @DefaultValue("15s") Duration ttl,
			@DefaultValue("1m") Duration deregisterAfter) {

		private static final Duration LONGEST_DEFAULT_TIMEOUT = Duration.ofSeconds(3);

		/**
		 * Returns the time-out; by default one that fits an interval which is set alone.
		 */
		public Duration timeout() {
			Duration half = this.interval.dividedBy(2);
			return (this.timeout != null) ? this.timeout : Collections.min(List.of(half, LONGEST_DEFAULT_TIMEOUT));
		}

	}

	/**
	 * Caching of lists of tools, resources and prompts by clients.
	 *
	 * @param ttl Time for which a client may keep a list; 0 for not at all.
	 * @param shared Whether lists are the same for all users, so that a proxy may give
	 * them to others.
	 */
	record Cache(@DefaultValue("0s") Duration ttl, @DefaultValue("false") boolean shared) {
	}

	/**
	 * How often one caller may use one tool, or one method that calls no tool.
	 *
	 * @param callsPerMinute Greatest number of calls of a tool by one caller in a minute;
	 * 0 for any.
	 * @param concurrentCalls Greatest number of calls of a tool by one caller at a time;
	 * 0 for any.
	 */
	record Limits(@DefaultValue("0") int callsPerMinute, @DefaultValue("0") int concurrentCalls) {
	}

	/**
	 * Rules of a service.
	 *
	 * @param limits How often a caller may use a tool, instead of the limits of all.
	 * @param scopes Scopes that a caller needs, instead of those of the annotation.
	 * @param tools Rules of its tools, by name.
	 */
	record Service(@Nullable Limits limits, @Nullable Set<String> scopes, @DefaultValue Map<String, ToolRules> tools) {
	}

	/**
	 * Rules of a tool.
	 *
	 * @param scopes Scopes that a caller needs beside those of the service.
	 */
	record ToolRules(@DefaultValue Set<String> scopes) {
	}

	/** Kinds of check. */
	enum CheckType {

		/** The registry asks the health path of the service. */
		HTTP,

		/** The instance reports by itself. */
		TTL,

		/** No check. */
		NONE

	}

}
