/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.instance.Traits;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server that is registered from code: the service that it offers, its address,
 * and how its health is known. Immutable.
 *
 * @param service name of the service
 * @param endpoint where it answers MCP requests
 * @param traits version, tags, metadata and the rest of its description; an empty node
 * and time of registration are filled in
 * @param healthUri what the registry asks over HTTP, where 2xx is healthy; {@code null}
 * for no such check
 * @param health the health that this application reports for the server; {@code null} if
 * it reports none. Without both, the server is healthy while this application runs
 */
public record McpServerDescription(String service, Endpoint endpoint, Traits traits, @Nullable URI healthUri,
		@Nullable Supplier<Health> health) {

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	public McpServerDescription {
		ServiceName.require(service);
		if (healthUri != null && health != null) {
			throw new IllegalArgumentException(
					"health of %s: healthUri and health (expected: one of them)".formatted(service));
		}
	}

	/**
	 * Describes a server that says nothing of itself and whose health is not checked.
	 * @param service name of the service
	 * @param uri its MCP endpoint, such as {@code http://10.0.0.7:8000/mcp}
	 * @return the description
	 * @throws IllegalArgumentException if the name or the URI cannot be registered
	 */
	public static McpServerDescription of(String service, URI uri) {
		String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
		boolean secure = scheme.equals("https");
		if (!secure && !scheme.equals("http") || uri.getHost() == null) {
			throw new IllegalArgumentException(
					"uri: '%s' (expected: http or https with a host, such as http://10.0.0.7:8000/mcp)".formatted(uri));
		}
		String host = uri.getHost().replaceAll("[\\[\\]]", "");
		int port = (uri.getPort() != -1) ? uri.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
		String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
		return new McpServerDescription(service, new Endpoint(secure, host, port, path), Traits.NONE, null, null);
	}

	/**
	 * Returns this description with other traits.
	 * @param changed version, tags, metadata and the rest
	 * @return a description
	 */
	public McpServerDescription withTraits(Traits changed) {
		return new McpServerDescription(this.service, this.endpoint, changed, this.healthUri, this.health);
	}

	/**
	 * Returns this description with a health check over HTTP.
	 * @param uri what is asked every 10 s, for 3 s at most
	 * @return a description
	 */
	public McpServerDescription withHealthCheck(URI uri) {
		return new McpServerDescription(this.service, this.endpoint, this.traits, uri, null);
	}

	/**
	 * Returns this description with a health that this application reports.
	 * @param reported asked again and again, on a thread of its own; an answer that takes
	 * longer than a few seconds means down
	 * @return a description
	 */
	public McpServerDescription withHealth(Supplier<Health> reported) {
		return new McpServerDescription(this.service, this.endpoint, this.traits, null, reported);
	}

	/**
	 * Returns the id that the server is registered with.
	 * @return {@code <service>-<host>-<port>}
	 */
	public InstanceId id() {
		return InstanceId.of(this.service, this.endpoint.host(), this.endpoint.port());
	}

}
