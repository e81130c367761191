/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.time.Duration;
import java.util.EnumSet;

import io.github.mcpcluster.call.operation.ListAll;
import io.github.mcpcluster.call.operation.Listed;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.connect.conversation.HttpInstanceConnector;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServerSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The digest that a server registers is the one that a client computes. */
class ServedDigestTests {

	@ParameterizedTest
	@ValueSource(strings = { "2025-11-25", "2026-07-28" })
	void isThatOfWhatIsListed(String spec) {
		try (TestServer server = TestServer.start(ServerSettings.DEFAULT, AskingService.class);
				HttpInstanceConnector connector = new HttpInstanceConnector(TransportSettings.DEFAULTS)) {
			String digest = server.bean(McpServices.class).find("asking").orElseThrow().digest();
			Endpoint endpoint = new Endpoint(false, "127.0.0.1", server.uri("/").getPort(), "/mcp/asking");
			McpInstance instance = McpInstance.of("asking", endpoint, Traits.builder().spec(spec).build());
			try (InstanceConnection connection = connector.connect(instance, ClientHandlers.NONE)) {
				CallContext context = CallContext.until(System.nanoTime() + Duration.ofSeconds(30).toNanos());
				Reply<Listed> reply = new ListAll(EnumSet.allOf(Capability.class)).send(connection, context);
				Listed listed = ((Reply.Result<Listed>) reply).value();
				assertThat(listed.tools()).isNotEmpty();
				assertThat(listed.resources()).isNotEmpty();
				assertThat(listed.digest()).isEqualTo(digest);
			}
		}
	}

}
