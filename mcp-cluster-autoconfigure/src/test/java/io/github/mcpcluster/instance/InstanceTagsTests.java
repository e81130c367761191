/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InstanceTagsTests {

	@Test
	void areOursThenThoseOfTheUser() {
		Traits traits = Traits.builder()
			.protocol(Protocol.STREAMABLE)
			.capabilities(EnumSet.allOf(Capability.class))
			.tags(Set.of("canary", "blue"))
			.build();
		assertThat(InstanceTags.write(traits)).containsExactly("mcp", "mcp-streamable", "mcp-tools", "mcp-resources",
				"mcp-prompts", "mcp-completions", "blue", "canary");
	}

	@Test
	void tellCapabilitiesFromThoseOfTheUser() {
		List<String> tags = List.of("mcp", "mcp-stateless", "red", "mcp-prompts", "mcp-new", "mcp-tools");
		assertThat(InstanceTags.capabilities(tags)).containsExactly(Capability.TOOLS, Capability.PROMPTS);
		assertThat(InstanceTags.userTags(tags)).containsExactly("red");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp", "mcp-tools", "mcp-x" })
	void refuseAReservedTag(String tag) {
		Traits traits = Traits.builder().tags(Set.of(tag)).build();
		assertThatIllegalArgumentException().isThrownBy(() -> InstanceTags.write(traits))
			.withMessage("tag: '%s' (expected: a tag that is not reserved; reserved are mcp and mcp-*)", tag);
	}

}
