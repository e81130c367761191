/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InstanceMetaTests {

	private static final Endpoint ENDPOINT = new Endpoint(true, "fe80::1", 8443, "/app/mcp/calculator");

	@Test
	void readsWhatItWrites() {
		Map<String, String> meta = InstanceMeta.write(ENDPOINT, Instances.RICH);
		assertThat(InstanceMeta.readEndpoint(meta, "fe80::1", 8443)).isEqualTo(ENDPOINT);
		assertThat(InstanceMeta.readTraits(meta, InstanceTags.write(Instances.RICH), 1)).isEqualTo(Instances.RICH);
	}

	@Test
	void writesTheContract() {
		assertThat(InstanceMeta.write(ENDPOINT, Instances.RICH)).containsExactly(Map.entry("empty", ""),
				Map.entry("mcp-capacity", "64"), Map.entry("mcp-identity", "a-key"),
				Map.entry("mcp-identity-seal", "a-seal"), Map.entry("mcp-load", "3"),
				Map.entry("mcp-path", "/app/mcp/calculator"), Map.entry("mcp-protocol", "streamable"),
				Map.entry("mcp-role", "worker"), Map.entry("mcp-spec", "2025-11-25"),
				Map.entry("mcp-tools-digest", "0123456789abcdef"), Map.entry("node", "app@host:8080"),
				Map.entry("registered-at", "2026-11-20T10:15:30.123Z"), Map.entry("secure", "true"),
				Map.entry("team", "maths"), Map.entry("version", "1.2.0"), Map.entry("weight", "7"),
				Map.entry("zone", "a"));
		assertThat(InstanceMeta.write(ENDPOINT, Instances.RICH)).containsKeys(MetadataKey.OURS.toArray(String[]::new));
	}

	@Test
	void writesOnlyWhatIsKnown() {
		assertThat(InstanceMeta.write(ENDPOINT, Traits.NONE)).containsOnlyKeys("mcp-path", "mcp-protocol", "secure",
				"weight");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp-path", "mcp-anything", "version", "a.b", "" })
	void writesNoKeyThatIsReservedOrMalformed(String key) {
		Traits traits = Traits.builder().metadata(Map.of(key, "mine")).build();
		assertThatIllegalArgumentException().isThrownBy(() -> InstanceMeta.write(ENDPOINT, traits))
			.withMessageStartingWith("metadata key: '%s' (expected: ", key);
	}

	@Test
	void takesDefaultsForWhatIsMissing() {
		assertThat(InstanceMeta.readTraits(Map.of(), List.of(), 1)).isEqualTo(Traits.NONE);
		assertThat(InstanceMeta.readEndpoint(Map.of("mcp-path", "/mcp"), "h", 80).secure()).isFalse();
	}

	@Test
	void takesDefaultsForWhatMakesNoSense() {
		Map<String, String> meta = Map.of("weight", "heavy", "registered-at", "today", "mcp-new", "x", "a.b", "c");
		assertThat(InstanceMeta.readTraits(meta, List.of("mcp-new", "red"), 3))
			.isEqualTo(Traits.builder().weight(3).tags(Set.of("red")).metadata(Map.of("a.b", "c")).build());
	}

	@ParameterizedTest
	@CsvSource({ "0,1", "1,1", "100,100", "101,100", "999999999,100", "9999999999,5", "-1,5", "'',5" })
	void takesTheNearestWeight(String text, int weight) {
		assertThat(InstanceMeta.readTraits(Map.of("weight", text), List.of(), 5).weight()).isEqualTo(weight);
	}

	@ParameterizedTest
	@CsvSource({ "-1,1", "0,1", "1000,100" })
	void takesTheNearestDefaultWeight(int otherwise, int weight) {
		assertThat(InstanceMeta.readTraits(Map.of(), List.of(), otherwise).weight()).isEqualTo(weight);
	}

	@Test
	void readsNoInstanceThatCannotBeCalled() {
		assertThatIllegalArgumentException().isThrownBy(() -> InstanceMeta.readEndpoint(Map.of(), "h", 80))
			.withMessage("its metadata has no 'mcp-path'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> InstanceMeta.readEndpoint(Map.of("mcp-path", "mcp"), "h", 80))
			.withMessageContaining("path: 'mcp'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> InstanceMeta.readTraits(Map.of("mcp-protocol", "telepathic"), List.of(), 1))
			.withMessageContaining("protocol: 'telepathic'");
	}

}
