/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.HedgeAfter;
import io.github.mcpcluster.call.ListTrust;
import io.github.mcpcluster.call.RepeatableTools;
import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.connect.ClientHandlersProvider;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.connect.conversation.HttpInstanceConnector;
import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.protocol.ContentDigest;
import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.route.RouteSettings;
import io.github.mcpcluster.route.RouterConfiguration;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.github.mcpcluster.watch.WatchSettings;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;

/**
 * A discovery bean over stub servers, which answer over real connections.
 */
final class StubCluster implements AutoCloseable {

	/** A list of tools: one that may be repeated, one that may not. */
	static final String TOOLS = """
			{"tools":[{"name":"read","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}},\
			{"name":"write","inputSchema":{"type":"object"},"annotations":{"destructiveHint":true}}]}""";

	/** Time for what is under way to end. */
	static final Duration SOON = Duration.ofSeconds(10);

	/** Opens after three failures, for a minute. */
	private static final BreakerSettings QUICK = new BreakerSettings(true, 10, 3, 50, Duration.ofSeconds(60),
			Duration.ofSeconds(60), 1, Duration.ofSeconds(60));

	private static final String SPEC = "2025-11-25";

	final FakeRegistry registry = new FakeRegistry();

	final List<StubServer> servers = new ArrayList<>();

	final List<McpInstance> instances = new ArrayList<>();

	final List<ToolChange> changes = new CopyOnWriteArrayList<>();

	final RecordedCalls calls = new RecordedCalls();

	final HookedRoundRobin strategy = new HookedRoundRobin();

	final RouterConfiguration routes;

	final ClusterConfiguration configuration;

	final DefaultMcpCluster cluster;

	StubCluster(Answer... answers) {
		this(HedgeAfter.NEVER, answers);
	}

	StubCluster(HedgeAfter hedgeAfter, Answer... answers) {
		this(RouteSettings.DEFAULTS.withBreaker(QUICK), hedgeAfter, answers);
	}

	StubCluster(ListTrust trust, Answer... answers) {
		this(RouteSettings.DEFAULTS.withBreaker(QUICK), HedgeAfter.NEVER, trust, answers);
	}

	StubCluster(RouteSettings route, HedgeAfter hedgeAfter, Answer... answers) {
		this(route, hedgeAfter, ListTrust.DEFAULTS, answers);
	}

	StubCluster(RouteSettings route, HedgeAfter hedgeAfter, ListTrust trust, Answer... answers) {
		for (Answer answer : answers) {
			add(answer, digest(TOOLS));
		}
		show();
		ServiceSettings settings = new ServiceSettings(route, Duration.ofSeconds(30), 3, null, hedgeAfter,
				RepeatableTools.DECLARED, trust);
		this.routes = new RouterConfiguration(this.registry,
				new WatchSettings(Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ZERO, 10),
				new Strategies(List.of(this.strategy)), (service) -> settings.route(), List.of(), List.of());
		this.configuration = new ClusterConfiguration(new ClusterSettings(settings, Map.of()),
				ClientHandlersProvider.NONE, List.of(this.calls), List.of(this.changes::add));
		this.cluster = new DefaultMcpCluster(this.routes, this.configuration,
				new HttpInstanceConnector(TransportSettings.DEFAULTS));
	}

	/** The digest of an instance that lists these tools. */
	static String digest(String tools) {
		return ContentDigest.of(McpJson.mapper().readValue(tools, ListToolsResult.class).tools(), List.of(), List.of(),
				List.of());
	}

	/** Adds an instance, its id in the order of addition. */
	McpInstance add(Answer answer, String digest) {
		StubServer server = new StubServer(answer);
		this.servers.add(server);
		McpInstance instance = new McpInstance(new InstanceId("calculator-" + this.servers.size()), "calculator",
				new Endpoint(false, "127.0.0.1", server.uri().getPort(), "/mcp"),
				Traits.builder().spec(SPEC).digest(digest).capabilities(Set.of(Capability.TOOLS)).node("node").build(),
				Health.UP);
		this.instances.add(instance);
		return instance;
	}

	/** Registers all instances as ones that speak the modern era. */
	StubCluster modern() {
		this.instances.replaceAll((before) -> new McpInstance(before.id(), before.service(), before.endpoint(),
				Traits.builder().spec("2026-07-28").digest(before.traits().digest()).build(), before.health()));
		show();
		return this;
	}

	/** Leaves {@code initialize} to the answer of an instance as well. */
	StubCluster doesNotOpen(int index) {
		this.servers.get(index).thatDoesNotOpen();
		return this;
	}

	/** Registers an instance as one that was started just now. */
	void restart(int index) {
		McpInstance before = this.instances.get(index);
		Traits traits = Traits.builder()
			.spec(SPEC)
			.digest(before.traits().digest())
			.registeredAt(before.traits().registeredAt().plusSeconds(1))
			.build();
		this.instances.set(index,
				new McpInstance(before.id(), before.service(), before.endpoint(), traits, before.health()));
		show();
	}

	void show() {
		this.registry.set("calculator", this.instances.toArray(McpInstance[]::new));
	}

	McpClusterClient client() {
		return this.cluster.client("calculator");
	}

	String call(String tool) {
		return text(client().callTool(tool, Map.of()));
	}

	static String text(CallToolResult result) {
		return ((TextContent) result.content().get(0)).text();
	}

	/** Answers every call with a text, and knows the tools. */
	static Answer says(String text) {
		return (request, response) -> response
			.json(request.method().equals("tools/list") ? request.result(TOOLS) : request.text(text));
	}

	/** Answers every call with an HTTP status. */
	static Answer status(String status) {
		return (request, response) -> response.status(status, "");
	}

	/** Reads every call and breaks the connection. */
	static Answer drops() {
		return (request, response) -> response.drop();
	}

	/** Delivered calls of tools, over all servers. */
	long delivered() {
		return this.servers.stream().mapToLong((server) -> server.requests("tools/call").size()).sum();
	}

	@Override
	public void close() {
		this.cluster.close();
		this.servers.forEach(StubServer::close);
	}

}
