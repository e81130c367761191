/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.McpCluster.Watch;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.call.OfferedTool;
import io.github.mcpcluster.call.ToolOffer;
import io.github.mcpcluster.testing.StubServer.Answer;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.call.client.StubCluster.SOON;
import static io.github.mcpcluster.call.client.StubCluster.drops;
import static io.github.mcpcluster.call.client.StubCluster.says;
import static org.assertj.core.api.Assertions.assertThat;

class ToolOffersTests {

	private static final String MORE = """
			{"tools":[{"name":"add","inputSchema":{"type":"object"}},\
			{"name":"read","inputSchema":{"type":"object","properties":{"a":{"type":"string"}}}}]}""";

	@Test
	void offersTheToolsThatAllReplicasListOnce() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"))) {
			ToolOffer offer = offer(stub);
			assertThat(offer.tools()).extracting(OfferedTool::name).containsExactly("read", "write");
			assertThat(offer.digest()).isEqualTo(StubCluster.digest(StubCluster.TOOLS));
			assertThat(stub.servers).flatExtracting((server) -> server.requests("tools/list")).hasSize(1);
		}
	}

	@Test
	void offersAToolAsMostInstancesDescribeIt() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"))) {
			String schema = offer(stub).tools().get(0).schema();
			stub.add(lists(MORE), StubCluster.digest(MORE));
			stub.show();
			assertThat(offer(stub).tools()).extracting(OfferedTool::name).containsExactly("add", "read", "write");
			assertThat(offer(stub).tools().get(1).schema()).isEqualTo(schema);
		}
	}

	@Test
	void asksAnotherReplicaWhereOneDoesNotAnswer() {
		try (StubCluster stub = new StubCluster(drops(), says("b"))) {
			assertThat(offer(stub).tools()).hasSize(2);
		}
	}

	@Test
	void failsIfNoInstanceListsItsTools() {
		try (StubCluster stub = new StubCluster(drops())) {
			assertThat(stub.cluster.toolOffers().offer("calculator", SOON)).failsWithin(SOON)
				.withThrowableThat()
				.withCauseInstanceOf(CallFailedException.class);
		}
		try (StubCluster stub = new StubCluster()) {
			assertThat(stub.cluster.toolOffers().offer("calculator", Duration.ofSeconds(1))).failsWithin(SOON)
				.withThrowableThat()
				.withCauseInstanceOf(NoInstanceAvailableException.class);
		}
	}

	@Test
	void tellsOfInstancesThatListSomethingElse() throws InterruptedException {
		LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
		try (StubCluster stub = new StubCluster(says("a"));
				Watch watch = stub.cluster.toolOffers().listen("calculator", () -> told.add("changed"))) {
			assertThat(told.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
			stub.add(says("b"), StubCluster.digest(StubCluster.TOOLS));
			stub.show();
			stub.add(lists(MORE), StubCluster.digest(MORE));
			stub.show();
			assertThat(told.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
			assertThat(told).isEmpty();
		}
	}

	private static ToolOffer offer(StubCluster stub) {
		return stub.cluster.toolOffers().offer("calculator", SOON).join();
	}

	static Answer lists(String tools) {
		return (request, response) -> response
			.json(request.method().equals("tools/list") ? request.result(tools) : request.text("other"));
	}

}
