/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Calls of a tool {@code echo} over one connection, in a time that stands still until a
 * test moves it. So no call is late because the machine is busy.
 */
final class Calls implements AutoCloseable {

	static final Duration PLENTY = Duration.ofSeconds(30);

	final VirtualScheduler time = new VirtualScheduler();

	final HttpTransports transports;

	final InstanceConnection connection;

	Calls(StubServer server) {
		this(TransportSettings.DEFAULTS, server.uri());
	}

	Calls(TransportSettings settings, URI uri) {
		this(settings, new Endpoint(uri.getScheme().equals("https"), uri.getHost(), uri.getPort(), uri.getPath()),
				SystemDefaultDnsResolver.INSTANCE);
	}

	Calls(TransportSettings settings, Endpoint endpoint, DnsResolver dns) {
		this.transports = new HttpTransports(settings, this.time.nanoTime(), this.time, dns);
		this.connection = new InstanceConnection(this.transports, endpoint);
	}

	String echo(String text) {
		return echo(text, PLENTY);
	}

	String echo(String text, Duration within) {
		CallToolRequest request = CallToolRequest.builder("echo").arguments(Map.of("text", text)).build();
		CallToolResult result = this.connection.execute((client) -> client.callTool(request), until(within));
		return ((TextContent) result.content().get(0)).text();
	}

	InstanceFailure failure() {
		return failure(PLENTY);
	}

	InstanceFailure failure(Duration within) {
		return catchThrowableOfType(InstanceFailure.class, () -> echo("a", within));
	}

	/** Lets the deadline of every call under way pass. */
	void endTheirTime() {
		this.time.advance(PLENTY);
	}

	CallContext until(Duration within) {
		return CallContext.until(this.transports.deadline(within));
	}

	@Override
	public void close() {
		this.connection.close();
		this.transports.close();
	}

}
