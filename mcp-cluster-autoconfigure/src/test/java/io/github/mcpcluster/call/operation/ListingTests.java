/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.protocol.CacheHint;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.PaginatedRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Listing}.
 */
class ListingTests {

	@Test
	void collectsAllPages() {
		Pages pages = new Pages((cursor) -> (cursor == null) ? "2" : null);
		Reply<List<Tool>> reply = Operations.LIST_TOOLS.send(pages, CallContext.until(0));
		assertThat(((Reply.Result<List<Tool>>) reply).value()).extracting(Tool::name).containsExactly("null", "2");
	}

	@Test
	void doesNotFollowACursorThatRepeats() {
		Pages pages = new Pages((cursor) -> "again");
		assertThatExceptionOfType(InstanceFailure.class)
			.isThrownBy(() -> Operations.LIST_TOOLS.send(pages, CallContext.until(0)))
			.withMessageContaining("the same nextCursor twice");
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> Operations.LIST_TOOLS.sendAsync(pages, CallContext.until(0)).join())
			.withMessageContaining("the same nextCursor twice");
	}

	/** A server whose pages have one tool each, of the name of their cursor. */
	private record Pages(Function<String, String> next) implements InstanceConnection {

		@Override
		@SuppressWarnings("unchecked") // the requests are those of a list of tools
		public <R> Reply<R> call(McpRequest<R> request, CallContext context) {
			String cursor = (request.params() instanceof PaginatedRequest page) ? page.cursor() : null;
			Tool tool = Tool.builder(String.valueOf(cursor), Map.of("type", "object")).build();
			String following = this.next.apply(cursor);
			return (Reply<R>) new Reply.Result<>(ListToolsResult.builder(List.of(tool)).nextCursor(following).build(),
					CacheHint.NONE);
		}

		@Override
		public <R> CompletableFuture<Reply<R>> callAsync(McpRequest<R> request, CallContext context) {
			return CompletableFuture.completedFuture(call(request, context));
		}

		@Override
		public InstanceConnection openSession() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			// nothing is held
		}

	}

}
