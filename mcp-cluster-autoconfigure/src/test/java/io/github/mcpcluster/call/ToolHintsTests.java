/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ToolHints}.
 */
class ToolHintsTests {

	private final ToolHints hints = new ToolHints();

	private final AtomicInteger fetches = new AtomicInteger();

	@Test
	void allowsReadOnlyAndIdempotentToolsOnly() {
		assertThat(repeatable("d1", "read")).isTrue();
		assertThat(repeatable("d1", "put")).isTrue();
		assertThat(repeatable("d1", "write")).isFalse();
		assertThat(repeatable("d1", "silent")).isFalse();
	}

	@Test
	void asksForTheListOncePerDigest() {
		repeatable("d1", "read");
		repeatable("d1", "write");
		assertThat(this.fetches).hasValue(1);
		repeatable("d2", "read");
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void asksAgainForAToolThatIsNotKnown() {
		repeatable("d1", "read");
		assertThat(repeatable("d1", "new")).isFalse();
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void asksEveryTimeWithoutADigest() {
		assertThat(repeatable("", "read")).isTrue();
		assertThat(repeatable("", "read")).isTrue();
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void needsNoListOnceItHasLearned() {
		this.hints.learn("d1", tools());
		assertThat(repeatable("d1", "read")).isTrue();
		assertThat(this.fetches).hasValue(0);
	}

	@Test
	void allowsNothingWhenTheListCannotBeHad() {
		assertThat(this.hints.repeatable("d1", "read", () -> {
			throw new IllegalStateException("no instance");
		})).isFalse();
		assertThat(repeatable("d1", "read")).isTrue();
	}

	@Test
	void forgetsTheDigestThatWasUsedLongestAgo() {
		for (int i = 0; i < 8; i++) {
			this.hints.learn("d" + i, tools());
		}
		repeatable("d0", "read");
		this.hints.learn("d8", tools());
		assertThat(repeatable("d0", "read")).isTrue();
		assertThat(this.fetches).hasValue(0);
		repeatable("d1", "read");
		assertThat(this.fetches).hasValue(1);
	}

	private boolean repeatable(String digest, String tool) {
		Supplier<List<Tool>> fetch = () -> {
			this.fetches.incrementAndGet();
			return tools();
		};
		return this.hints.repeatable(digest, tool, fetch);
	}

	private static List<Tool> tools() {
		return List.of(tool("read", true, null), tool("put", false, true), tool("write", false, false),
				Tool.builder("silent", Map.of("type", "object")).build());
	}

	private static Tool tool(String name, Boolean readOnly, Boolean idempotent) {
		return Tool.builder(name, Map.of("type", "object"))
			.annotations(new ToolAnnotations(null, readOnly, null, idempotent, null, null))
			.build();
	}

}
