/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The file of an instance.
 */
class EntryFormatTests {

	private static final Traits TRAITS = Traits.builder()
		.version("1.2.0")
		.protocol(Protocol.STREAMABLE)
		.capabilities(Set.of(Capability.TOOLS))
		.zone("a")
		.weight(3)
		.registeredAt(Instant.parse("2026-11-20T10:15:30.123456Z"))
		.tags(Set.of("blue"))
		.metadata(Map.of("owner", "team-a"))
		.build();

	private static final Entry ENTRY = entry(TRAITS);

	@Test
	void isReadAsItWasWritten() {
		assertThat(EntryFormat.read(EntryFormat.write(ENTRY))).isEqualTo(ENTRY);
		assertThat(EntryFormat.read(EntryFormat.write(entry(Traits.NONE)))).isEqualTo(entry(Traits.NONE));
	}

	@Test
	void hasTheFieldsOfTheWireContract() {
		JsonNode json = JsonMapper.shared().readTree(EntryFormat.write(ENTRY));
		assertThat(json.get("name").asString()).isEqualTo("calculator");
		assertThat(json.get("tags").valueStream().map(JsonNode::asString)).containsExactly("blue", "mcp",
				"mcp-streamable", "mcp-tools");
		assertThat(json.get("meta").get("mcp-path").asString()).isEqualTo("/mcp/calculator");
		assertThat(json.get("meta").get("mcp-protocol").asString()).isEqualTo("streamable");
		assertThat(json.get("meta").get("owner").asString()).isEqualTo("team-a");
		assertThat(json.get("health").asString()).isEqualTo("DOWN");
		assertThat(json.get("machine").asString()).isEqualTo("boot/net:[1]");
	}

	@Test
	void passesOverWhatALaterVersionAdds() {
		String content = new String(EntryFormat.write(ENTRY), StandardCharsets.UTF_8).replaceFirst("\\{",
				"{\"news\":{\"a\":[1]},");
		assertThat(EntryFormat.read(content.getBytes(StandardCharsets.UTF_8))).isEqualTo(ENTRY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp-path", "version", "a.b" })
	void refusesAKeyThatIsReservedOrMalformed(String key) {
		Traits traits = Traits.builder().metadata(Map.of(key, "mine")).build();
		assertThatIllegalArgumentException().isThrownBy(() -> EntryFormat.write(entry(traits)))
			.withMessageContaining("metadata key: '%s'".formatted(key));
	}

	@Test
	void refusesAReservedTag() {
		Traits traits = Traits.builder().tags(Set.of("mcp-tools")).build();
		assertThatIllegalArgumentException().isThrownBy(() -> EntryFormat.write(entry(traits)))
			.withMessageContaining("tag: 'mcp-tools'");
	}

	@Test
	void takesDefaultsForWhatMakesNoSense() {
		String content = new String(EntryFormat.write(ENTRY), StandardCharsets.UTF_8)
			.replace("\"weight\" : \"3\"", "\"weight\" : \"heavy\"")
			.replace("2026-11-20T10:15:30.123456Z", "today");
		Traits traits = EntryFormat.read(content.getBytes(StandardCharsets.UTF_8)).instance().traits();
		assertThat(traits.weight()).isEqualTo(1);
		assertThat(traits.registeredAt()).isEqualTo(Instant.EPOCH);
		assertThat(traits.zone()).isEqualTo("a");
	}

	@Test
	void refusesAnEntryWithoutAPath() {
		String content = new String(EntryFormat.write(ENTRY), StandardCharsets.UTF_8).replace("mcp-path", "mcp-way");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EntryFormat.read(content.getBytes(StandardCharsets.UTF_8)))
			.withMessage("its metadata has no 'mcp-path'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "h\u00f6st", "127.0.0.1/x", "" })
	void refusesAnEntryWhoseHostIsNone(String host) {
		String content = new String(EntryFormat.write(ENTRY), StandardCharsets.UTF_8).replace("\"::1\"",
				"\"" + host + "\"");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EntryFormat.read(content.getBytes(StandardCharsets.UTF_8)))
			.withMessage("host: '%s' (expected: a host name or an address)".formatted(host));
	}

	private static Entry entry(Traits traits) {
		McpInstance instance = McpInstance.of("calculator", new Endpoint(true, "::1", 8443, "/mcp/calculator"), traits)
			.withHealth(Health.DOWN);
		return new Entry(instance, "boot/net:[1]", Duration.ofSeconds(2), Duration.ofSeconds(6));
	}

}
