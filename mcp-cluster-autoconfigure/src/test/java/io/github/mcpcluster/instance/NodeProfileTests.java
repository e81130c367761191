/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NodeProfileTests {

	private static final Endpoint ENDPOINT = new Endpoint(false, "127.0.0.1", 8080, "/mcp");

	@Test
	void isReadAsItWasWritten() {
		NodeProfile profile = new NodeProfile("worker", 64, 0);
		Map<String, String> meta = InstanceMeta.write(ENDPOINT, Traits.builder().profile(profile).build());
		assertThat(meta).containsEntry("mcp-role", "worker")
			.containsEntry("mcp-capacity", "64")
			.containsEntry("mcp-load", "0");
		assertThat(InstanceMeta.readTraits(meta, List.of(), 1).profile()).isEqualTo(profile);
	}

	@Test
	void isNotWrittenWhereNothingIsKnown() {
		assertThat(InstanceMeta.write(ENDPOINT, Traits.NONE)).doesNotContainKeys("mcp-role", "mcp-capacity",
				"mcp-load");
		assertThat(InstanceMeta.readTraits(Map.of(), List.of(), 1).profile()).isEqualTo(NodeProfile.NONE);
	}

	@ParameterizedTest
	@CsvSource({ "bad role,64,3", "worker,9999999,3" })
	void isNoneWhereItMakesNoSense(String role, String capacity, String load) {
		Map<String, String> meta = Map.of("mcp-role", role, "mcp-capacity", capacity, "mcp-load", load);
		assertThat(InstanceMeta.readTraits(meta, List.of(), 1).profile()).isEqualTo(NodeProfile.NONE);
	}

	@Test
	void refusesWhatIsOutOfBounds() {
		assertThatIllegalArgumentException().isThrownBy(() -> new NodeProfile("a b", 0, 0))
			.withMessageContaining("role");
		assertThatIllegalArgumentException().isThrownBy(() -> new NodeProfile("", -1, 0))
			.withMessage("capacity: -1 (expected: 1 to 1000000, 0 when unknown)");
		assertThatIllegalArgumentException().isThrownBy(() -> new NodeProfile("", 0, -2)).withMessageContaining("load");
	}

}
