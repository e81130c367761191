/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.call.operation.Listed;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.protocol.ContentDigest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ToolCatalogTests {

	private static final long LATER = Duration.ofSeconds(10).toNanos();

	private static final String DIGEST = ContentDigest.of(tools(), List.of(), List.of(), List.of());

	private final ToolCatalog catalog = new ToolCatalog(false, ToolCatalog.RETRY,
			(instance, byName, tools, differs) -> {
			});

	private final McpInstance one = instance(DIGEST, 1);

	@Test
	void knowsReadOnlyAndIdempotentToolsAsRepeatable() {
		learn(this.one);
		assertThat(repeatable(this.one, "read")).isTrue();
		assertThat(repeatable(this.one, "put")).isTrue();
		assertThat(repeatable(this.one, "write")).isFalse();
		assertThat(repeatable(this.one, "silent")).isFalse();
		assertThat(repeatable(this.one, "other")).isFalse();
	}

	@Test
	void believesTheStricterOfTwoToolsOfOneName() {
		this.catalog.learn(this.one, 0, Listed.of(List.of(tool("read", true, null), tool("read", false, null))));
		assertThat(repeatable(this.one, "read")).isFalse();
	}

	@Test
	void knowsReplicasByTheirDigest() {
		learn(this.one);
		assertThat(repeatable(instance(DIGEST, 2), "read")).isTrue();
		assertThat(repeatable(instance("d2", 1), "read")).isFalse();
		assertThat(this.catalog.isDue(instance("d2", 1), 0)).isTrue();
	}

	@Test
	void asksForAListAgainAfterSomeMinutes() {
		learn(this.one);
		assertThat(this.catalog.isDue(this.one, LATER)).isFalse();
		assertThat(this.catalog.isDue(this.one, Duration.ofMinutes(5).toNanos())).isTrue();
	}

	@Test
	void believesACopiedDigestOfNobodyElse() {
		McpInstance forger = instance(DIGEST, 3);
		this.catalog.learn(forger, 0, Listed.of(List.of(tool("write", true, null))));
		assertThat(repeatable(this.one, "write")).isFalse();
		assertThat(this.catalog.isDue(this.one, 0)).isTrue();
		assertThat(repeatable(forger, "write")).isTrue();
	}

	@Test
	void believesNoHintThatReplicasDisagreeOn() {
		learn(this.one);
		McpInstance other = instance("", 2);
		this.catalog.learn(other, 0, Listed.of(List.of(tool("read", false, null), tool("write", true, null))));
		assertThat(repeatable(this.one, "read")).isFalse();
		assertThat(repeatable(this.one, "put")).isTrue();
		assertThat(repeatable(other, "write")).isFalse();
	}

	@Test
	void sharesNothingByAShortDigest() {
		learn(instance(DIGEST.substring(0, 16), 1));
		assertThat(repeatable(instance(DIGEST.substring(0, 16), 1), "read")).isTrue();
		assertThat(repeatable(instance(DIGEST.substring(0, 16), 2), "read")).isFalse();
	}

	@Test
	void knowsAnInstanceWithoutADigestUntilItStartsAnew() {
		McpInstance silent = instance("", 1);
		learn(silent);
		assertThat(repeatable(silent, "read")).isTrue();
		assertThat(repeatable(instance("", 2), "read")).isFalse();
		assertThat(repeatable(restarted(silent), "read")).isFalse();
	}

	@Test
	void asksAnInstanceWithoutADigestAgainAfterSomeMinutes() {
		McpInstance silent = instance("", 1);
		learn(silent);
		assertThat(this.catalog.isDue(silent, LATER)).isFalse();
		assertThat(this.catalog.isDue(silent, Duration.ofMinutes(5).toNanos())).isTrue();
	}

	@Test
	void neverForgetsForAnEmptyList() {
		learn(this.one);
		this.catalog.learn(this.one, 0, Listed.NOTHING);
		assertThat(repeatable(this.one, "read")).isTrue();
		assertThat(this.catalog.isDue(this.one, LATER)).isTrue();
	}

	@Test
	void asksAgainAfterAWhileForAListThatCouldNotBeHad() {
		this.catalog.fetch(this.one, 0, () -> CompletableFuture.failedFuture(new IllegalStateException())).join();
		assertThat(this.catalog.isDue(this.one, LATER - 1)).isFalse();
		assertThat(this.catalog.isDue(this.one, LATER)).isTrue();
	}

	@Test
	void asksOnceForAllThatWait() {
		CompletableFuture<Listed> list = new CompletableFuture<>();
		CompletableFuture<Void> first = this.catalog.fetch(this.one, 0, () -> list);
		CompletableFuture<Void> second = this.catalog.fetch(instance(DIGEST, 2), 0, () -> {
			throw new AssertionError("asked twice");
		});
		assertThat(second).isSameAs(first).isNotDone();
		list.complete(Listed.of(tools()));
		assertThat(first).isCompleted();
		assertThat(repeatable(this.one, "read")).isTrue();
	}

	@Test
	void survivesAListThatCannotBeAskedFor() {
		CompletableFuture<Void> fetched = this.catalog.fetch(this.one, 0, () -> {
			throw new IllegalStateException("no instance");
		});
		assertThat(fetched).isCompleted();
	}

	@Test
	void forgetsTheVersionThatItLearnedLongestAgo() {
		learn(this.one);
		for (int i = 0; i < 256; i++) {
			learn(instance("", 10 + i));
		}
		assertThat(repeatable(this.one, "read")).isFalse();
		assertThat(repeatable(instance("", 10), "read")).isTrue();
	}

	private boolean repeatable(McpInstance instance, String tool) {
		return this.catalog.find(instance, tool).repeatable();
	}

	private void learn(McpInstance instance) {
		this.catalog.learn(instance, 0, Listed.of(tools()));
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

	private static McpInstance instance(String digest, int port) {
		return McpInstance.of("calculator", new Endpoint(false, "127.0.0.1", port, "/mcp/calculator"),
				Traits.builder().digest(digest).build());
	}

	private static McpInstance restarted(McpInstance instance) {
		return new McpInstance(instance.id(), instance.service(), instance.endpoint(),
				Traits.builder().registeredAt(Instant.parse("2026-11-21T00:00:00Z")).build(), instance.health());
	}

}
