/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RedisWireFormat}.
 */
class RedisWireFormatTests {

	private static final McpInstance INSTANCE = McpInstance.of("calculator",
			new Endpoint(true, "127.0.0.1", 8080, "/mcp/calculator"), Instances.RICH);

	private final RedisWireFormat format = new RedisWireFormat();

	@Test
	void readsWhatItWrites() {
		assertThat(decode("UP", "")).containsExactly(INSTANCE);
	}

	@Test
	void writesTheKeysThatConsulHasAsWell() {
		assertThat(this.format.encode(INSTANCE))
			.startsWith("{\"name\":\"calculator\",\"id\":\"calculator-127.0.0.1-8080\"")
			.contains("\"address\":\"127.0.0.1\",\"port\":8080", "\"mcp-path\":\"/mcp/calculator\"",
					"\"mcp-streamable\"");
	}

	@Test
	void aDrainCountsBeforeTheHealth() {
		assertThat(decode("DOWN", "true")).extracting(McpInstance::health).containsExactly(Health.DRAINING);
		assertThat(decode("DOWN", "")).extracting(McpInstance::health).containsExactly(Health.DOWN);
	}

	@Test
	void aHealthThatIsNotKnownIsDown() {
		assertThat(decode("", "")).extracting(McpInstance::health).containsExactly(Health.DOWN);
	}

	@Test
	void passesOverWhatMakesNoSense() {
		List<String> answer = new ArrayList<>();
		for (String entry : List.of("", "null", "[]", "{}", "{\"name\":\"calculator\",\"address\":\"x\",\"port\":1}",
				"{\"name\":\"-\",\"address\":\"x\",\"port\":1,\"meta\":{\"mcp-path\":\"/\"}}")) {
			answer.addAll(List.of("id", entry, "UP", ""));
		}
		answer.addAll(List.of("not an id", this.format.encode(INSTANCE), "UP", ""));
		answer.addAll(List.of(INSTANCE.id().value(), this.format.encode(INSTANCE), "UP", ""));
		assertThat(this.format.decode(answer)).containsExactly(INSTANCE);
	}

	@Test
	void passesOverFieldsThatAreNotKnown() {
		String entry = this.format.encode(INSTANCE).replaceFirst("\\{", "{\"later\":{\"a\":[1]},");
		assertThat(this.format.decode(List.of(INSTANCE.id().value(), entry, "UP", ""))).containsExactly(INSTANCE);
	}

	@Test
	void refusesAnInstanceThatIsTooLong() {
		McpInstance instance = McpInstance.of("calculator", INSTANCE.endpoint(),
				Traits.builder().metadata(Map.of("note", "x".repeat(70_000))).build());
		assertThatIllegalArgumentException().isThrownBy(() -> this.format.encode(instance))
			.withMessageContaining("at most 65536");
	}

	private List<McpInstance> decode(String health, String draining) {
		return this.format.decode(List.of(INSTANCE.id().value(), this.format.encode(INSTANCE), health, draining));
	}

}
