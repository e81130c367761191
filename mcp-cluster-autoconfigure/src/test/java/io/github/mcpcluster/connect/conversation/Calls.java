/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.McpRequestCustomizer;
import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceConnector;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.PeerTrust;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.RequestHeaders;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.connect.http.HttpResources;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Calls of a tool {@code echo} over one connection, in a time that stands still until a
 * test moves it. So no call is late because the machine is busy. The server is known to
 * be of the legacy era unless said otherwise.
 */
final class Calls implements AutoCloseable {

	static final Duration PLENTY = Duration.ofSeconds(30);

	static final String LEGACY = "2025-11-25";

	static final String MODERN = "2026-07-28";

	/** The metadata of a server that does not say what it speaks. */
	static final String UNKNOWN = "";

	static final TransportSettings SMALL = small(1024, 1000);

	final VirtualScheduler time = new VirtualScheduler();

	final HttpResources resources;

	final InstanceConnector connector;

	final InstanceConnection connection;

	Calls(StubServer server) {
		this(server, LEGACY, ClientHandlers.NONE);
	}

	Calls(StubServer server, String spec, ClientHandlers handlers) {
		this(TransportSettings.DEFAULTS, endpoint(server.uri()), SystemDefaultDnsResolver.INSTANCE, spec, handlers);
	}

	Calls(TransportSettings settings, URI uri) {
		this(settings, endpoint(uri), SystemDefaultDnsResolver.INSTANCE);
	}

	Calls(TransportSettings settings, URI uri, ClientHandlers handlers) {
		this(settings, endpoint(uri), SystemDefaultDnsResolver.INSTANCE, LEGACY, handlers);
	}

	Calls(TransportSettings settings, Endpoint endpoint, DnsResolver dns) {
		this(settings, endpoint, dns, LEGACY, ClientHandlers.NONE);
	}

	/** With customizers. */
	Calls(StubServer server, String spec, ClientHandlers handlers, McpRequestCustomizer... customizers) {
		this(TransportSettings.DEFAULTS, endpoint(server.uri()), SystemDefaultDnsResolver.INSTANCE, spec, handlers,
				new RequestHeaders(List.of(customizers)));
	}

	private Calls(TransportSettings settings, Endpoint endpoint, DnsResolver dns, String spec,
			ClientHandlers handlers) {
		this(settings, endpoint, dns, spec, handlers, RequestHeaders.NONE);
	}

	private Calls(TransportSettings settings, Endpoint endpoint, DnsResolver dns, String spec, ClientHandlers handlers,
			RequestHeaders headers) {
		this(settings, McpInstance.of("calculator", endpoint, Traits.builder().spec(spec).build()), dns, handlers,
				headers);
	}

	Calls(TransportSettings settings, McpInstance instance) {
		this(settings, instance, SystemDefaultDnsResolver.INSTANCE, ClientHandlers.NONE, RequestHeaders.NONE);
	}

	private Calls(TransportSettings settings, McpInstance instance, DnsResolver dns, ClientHandlers handlers,
			RequestHeaders headers) {
		this.resources = new HttpResources(settings, this.time.nanoTime(), this.time, dns);
		this.connector = new HttpInstanceConnector(this.resources, headers);
		this.connection = this.connector.connect(instance, handlers);
	}

	static TransportSettings small(int bytes, int tokens) {
		return new TransportSettings(Duration.ofSeconds(1), Duration.ofSeconds(5),
				new AnswerLimits(bytes, tokens, 10, 5, 3), PeerTrust.DEFAULT, "test", "1");
	}

	static Endpoint endpoint(URI uri) {
		return new Endpoint(uri.getScheme().equals("https"), uri.getHost(), uri.getPort(), uri.getPath());
	}

	static McpRequest<CallToolResult> request(String text) {
		return McpRequest.of("tools/call", "echo",
				CallToolRequest.builder("echo").arguments(Map.of("text", text)).build(), CallToolResult.class);
	}

	String echo(String text) {
		return echo(text, PLENTY);
	}

	String echo(String text, Duration within) {
		return text(this.connection.call(request(text), until(within)));
	}

	CompletableFuture<String> echoAsync(String text) {
		return this.connection.callAsync(request(text), until(PLENTY)).thenApply(Calls::text);
	}

	static String text(Reply<CallToolResult> reply) {
		CallToolResult result = ((Reply.Result<CallToolResult>) reply).value();
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
		return CallContext.until(this.resources.deadline(within));
	}

	@Override
	public void close() {
		this.connection.close();
		this.connector.close();
	}

}
