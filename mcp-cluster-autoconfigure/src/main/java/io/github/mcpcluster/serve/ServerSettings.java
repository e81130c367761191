/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings of serving.
 *
 * @param basePath path above the services, without the context path
 * @param requests bounds of what clients send
 * @param allowedOrigins origins of web pages that browsers may call from, such as
 * {@code https://app.example.com}; {@code *} for all. Requests without an {@code Origin}
 * header do not come from a web page and are always let in
 * @param tags tags for every service, written to the registry
 * @param metadata metadata for every service, written to the registry; wins over that of
 * the annotation
 * @param cache caching of lists by clients
 * @param stateKeys secrets that seal what clients carry from one replica to the next, the
 * first of which seals; the same for all replicas; none for one of this process alone
 * @param sessions which clients get a session, and its bounds
 * @param exposeExceptionMessages whether callers read the messages of the exceptions that
 * methods throw
 * @param calls who may do how much
 */
public record ServerSettings(String basePath, RequestLimits requests, Set<String> allowedOrigins, Set<String> tags,
		Map<String, String> metadata, CacheSettings cache, List<String> stateKeys, SessionSettings sessions,
		boolean exposeExceptionMessages, CallRules calls) {

	/** Default of {@link #basePath()}. */
	public static final String DEFAULT_BASE_PATH = "/mcp";

	private static final Pattern BASE_PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");

	private static final Pattern ORIGIN = Pattern.compile("\\*|[a-z][a-z0-9+.-]*://[^/\\s]+");

	/** The defaults. */
	public static final ServerSettings DEFAULT = new ServerSettings(DEFAULT_BASE_PATH,
			RequestLimits.DEFAULT.maxBodySize(), Set.of(), Set.of(), Map.of());

	public ServerSettings {
		if (!BASE_PATH.matcher(basePath).matches()) {
			throw new IllegalArgumentException(
					"base-path: '%s' (expected: a path such as /mcp, without . and .. and a slash at the end)"
						.formatted(basePath));
		}
		for (String origin : allowedOrigins) {
			if (!ORIGIN.matcher(origin).matches()) {
				throw new IllegalArgumentException(
						"allowed-origins: '%s' (expected: an origin such as https://app.example.com, or *)"
							.formatted(origin));
			}
		}
		ServiceMetadata.requireTags(tags);
		ServiceMetadata.requireMetadata(metadata);
		allowedOrigins = Set.copyOf(allowedOrigins);
		tags = Set.copyOf(tags);
		metadata = Map.copyOf(metadata);
		stateKeys = List.copyOf(stateKeys);
	}

	/**
	 * Creates settings of which the others have their defaults.
	 * @param basePath path above the services
	 * @param maxBodySize greatest size of a request's body, in bytes
	 * @param allowedOrigins origins of web pages that browsers may call from
	 * @param tags tags for every service
	 * @param metadata metadata for every service
	 */
	public ServerSettings(String basePath, long maxBodySize, Set<String> allowedOrigins, Set<String> tags,
			Map<String, String> metadata) {
		this(basePath, RequestLimits.of(maxBodySize), allowedOrigins, tags, metadata, CacheSettings.NONE, List.of(),
				SessionSettings.DEFAULT, true, CallRules.NONE);
	}

	/**
	 * Creates settings of services that everybody may use.
	 * @param basePath path above the services
	 * @param requests bounds of what clients send
	 * @param allowedOrigins origins of web pages that browsers may call from
	 * @param tags tags for every service
	 * @param metadata metadata for every service
	 * @param cache what clients are told about keeping lists
	 * @param stateKeys secrets that seal what clients carry
	 * @param sessions which clients get a session
	 * @param exposeExceptionMessages whether callers read the messages of exceptions
	 */
	public ServerSettings(String basePath, RequestLimits requests, Set<String> allowedOrigins, Set<String> tags,
			Map<String, String> metadata, CacheSettings cache, List<String> stateKeys, SessionSettings sessions,
			boolean exposeExceptionMessages) {
		this(basePath, requests, allowedOrigins, tags, metadata, cache, stateKeys, sessions, exposeExceptionMessages,
				CallRules.NONE);
	}

	/** Secrets stay out of logs. */
	@Override
	public String toString() {
		return "ServerSettings[basePath=%s, requests=%s, allowedOrigins=%s, tags=%s, metadata=%s, cache=%s, %d state keys, sessions=%s, exposeExceptionMessages=%s, calls=%s]"
			.formatted(this.basePath, this.requests, this.allowedOrigins, this.tags, this.metadata, this.cache,
					this.stateKeys.size(), this.sessions, this.exposeExceptionMessages, this.calls);
	}

}
