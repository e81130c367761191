/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.mcpcluster.testing.ChildJvm;
import io.github.mcpcluster.testing.ChildProcess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tool that asks twice, at three replicas with a key in common: each round is another
 * one's.
 */
class InterviewIT {

	private static final String KEY = "a secret that all replicas have in common";

	private static final Duration START = Duration.ofSeconds(120);

	@TempDir
	private Path directory;

	private Path runs;

	private List<ChildProcess> replicas = List.of();

	@AfterEach
	void stop() {
		this.replicas.forEach(ChildProcess::close);
	}

	@BeforeEach
	void prepare() throws IOException {
		this.runs = Files.createFile(this.directory.resolve("runs"));
	}

	private void start(String... keys) {
		this.replicas = Stream.of(keys).map(this::launch).map(ChildJvm::start).toList();
	}

	private ChildJvm launch(String key) {
		ChildJvm launch = ChildJvm.of(Interview.class)
			.systemProperty("mcp.cluster.registry.type", "local")
			.systemProperty("mcp.cluster.registry.local.directory", this.directory.resolve("registry"))
			.systemProperty(Interview.RUNS, this.runs);
		Settings.COMMON.forEach(launch::systemProperty);
		return key.isEmpty() ? launch : launch.systemProperty("mcp.cluster.server.state-keys", key);
	}

	@Test
	void goesOnAtAnotherReplicaEachRoundThoughOneIsKilled() throws Exception {
		start(KEY, KEY, KEY);
		List<URI> uris = new ArrayList<>();
		this.replicas.forEach((replica) -> uris.add(uri(replica)));
		JsonNode first = call(uris.get(0), null, 0);
		assertThat(question(first)).isEqualTo("First number?");
		this.replicas.get(0).kill();
		JsonNode second = call(uris.get(1), first, 35);
		assertThat(question(second)).isEqualTo("Second number?");
		JsonNode last = call(uris.get(2), second, 7);
		assertThat(last.at("/result/content/0/text").asString()).isEqualTo("35 + 7 = 42");
		assertThat(Files.readAllLines(this.runs))
			.isEqualTo(uris.stream().map((uri) -> String.valueOf(uri.getPort())).toList());
	}

	@Test
	void runsNothingAtAReplicaOfAnotherKey() throws Exception {
		start("", "");
		JsonNode asked = call(uri(this.replicas.get(0)), null, 0);
		JsonNode refused = call(uri(this.replicas.get(1)), asked, 35);
		assertThat(refused.at("/error/code").asInt()).isEqualTo(-32602);
		assertThat(Files.readAllLines(this.runs)).hasSize(1);
		this.replicas.forEach((replica) -> assertThat(replica.output()).anySatisfy((line) -> assertThat(line)
			.contains("Replicas cannot continue each other's conversations", "mcp.cluster.server.state-keys")));
	}

	private static URI uri(ChildProcess replica) {
		String port = replica.awaitLine("Registered: registry=local, id=interview-\\S+-(\\d+),", START).group(1);
		return URI.create("http://127.0.0.1:" + port + "/mcp/interview");
	}

	private static String question(JsonNode asked) {
		assertThat(asked.at("/result/resultType").asString()).as(asked.toString()).isEqualTo("input_required");
		return asked.at("/result/inputRequests").iterator().next().at("/params/message").asString();
	}

	private static JsonNode call(URI uri, @Nullable JsonNode asked, int answer) throws Exception {
		ObjectNode call = JsonMapper.shared().createObjectNode();
		call.put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call").set("params", params(asked, answer));
		HttpRequest request = HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream")
			.header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", "tools/call")
			.header("Mcp-Name", "sum")
			.POST(BodyPublishers.ofString(call.toString()))
			.timeout(Duration.ofSeconds(30))
			.build();
		return JsonMapper.shared().readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
	}

	private static ObjectNode params(@Nullable JsonNode asked, int answer) {
		ObjectNode params = JsonMapper.shared().createObjectNode().put("name", "sum");
		params.putObject("_meta")
			.put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
			.putObject("io.modelcontextprotocol/clientCapabilities")
			.putObject("elicitation");
		if (asked != null) {
			params.put("requestState", asked.at("/result/requestState").asString());
			String key = asked.at("/result/inputRequests").propertyNames().iterator().next();
			params.putObject("inputResponses")
				.putObject(key)
				.put("action", "accept")
				.putObject("content")
				.put("number", answer);
		}
		return params;
	}

}
