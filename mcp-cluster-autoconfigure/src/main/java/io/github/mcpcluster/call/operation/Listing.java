/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InputAnswers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.protocol.CacheHint;
import io.modelcontextprotocol.spec.McpSchema.PaginatedRequest;
import org.jspecify.annotations.Nullable;

/**
 * All pages of a list. They come from one instance, as a cursor may mean nothing to
 * another one.
 *
 * @param <P> type of a page
 * @param <E> type of an element
 * @param method MCP method
 * @param page type of a page
 * @param elements the elements of a page
 * @param next the cursor of the page after it, {@code null} for none
 */
record Listing<P, E>(String method, Class<P> page, Function<P, @Nullable List<E>> elements,
		Function<P, @Nullable String> next) implements Operation<List<E>> {

	@Override
	public String target() {
		return "";
	}

	@Override
	public Reply<List<E>> send(InstanceConnection connection, CallContext context) {
		List<E> all = new ArrayList<>();
		String cursor = null;
		do {
			cursor = requireOther(cursor, add(connection.call(request(cursor), context), all));
		}
		while (cursor != null);
		return new Reply.Result<>(all, CacheHint.NONE);
	}

	@Override
	public CompletableFuture<Reply<List<E>>> sendAsync(InstanceConnection connection, CallContext context) {
		return pages(connection, context, null, new ArrayList<>());
	}

	private CompletableFuture<Reply<List<E>>> pages(InstanceConnection connection, CallContext context,
			@Nullable String cursor, List<E> all) {
		return connection.callAsync(request(cursor), context).thenCompose((reply) -> {
			String following = requireOther(cursor, add(reply, all));
			return (following == null) ? CompletableFuture.completedFuture(new Reply.Result<>(all, CacheHint.NONE))
					: pages(connection, context, following, all);
		});
	}

	private McpRequest<P> request(@Nullable String cursor) {
		return McpRequest.of(this.method, "", (cursor != null) ? new PaginatedRequest(cursor) : null, this.page);
	}

	private @Nullable String add(Reply<P> reply, List<E> all) {
		if (!(reply instanceof Reply.Result<P> result)) {
			throw InstanceFailure.of(Kind.LOST, this.method + ": input asked for (expected: a list)", null);
		}
		List<E> found = this.elements.apply(result.value());
		if (found != null) {
			all.addAll(found);
		}
		return this.next.apply(result.value());
	}

	private @Nullable String requireOther(@Nullable String cursor, @Nullable String following) {
		if (following != null && following.equals(cursor)) {
			throw InstanceFailure.of(Kind.LOST,
					this.method + ": the same nextCursor twice (expected: another one, or none)", null);
		}
		return following;
	}

	@Override
	public Operation<List<E>> with(InputAnswers answers) {
		throw new IllegalStateException(this.method + ": answers (expected: none for a list)");
	}

}
