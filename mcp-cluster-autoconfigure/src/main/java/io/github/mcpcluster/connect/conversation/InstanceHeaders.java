/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.github.mcpcluster.McpRequestCustomizer.Outgoing;
import io.github.mcpcluster.connect.CallerContext;
import io.github.mcpcluster.connect.RequestHeaders;
import io.github.mcpcluster.instance.McpInstance;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Headers that customizers add to the requests to one instance. Safe for use by several
 * threads.
 *
 * @param headers asks the customizers
 * @param instance the instance
 * @param executor runs customizers for threads that must not block
 */
record InstanceHeaders(RequestHeaders headers, McpInstance instance, Executor executor) {

	/**
	 * Adds the headers, on this thread.
	 * @param http where to
	 * @param method method of MCP, empty for none
	 * @param target what the method is for, empty for none
	 * @param caller context of the caller
	 */
	void add(HttpRequest http, String method, String target, CallerContext caller) {
		if (!this.headers.isEmpty()) {
			Outgoing outgoing = new Outgoing(this.instance, method, target);
			caller.wrap(() -> this.headers.of(outgoing).forEach(http::setHeader)).run();
		}
	}

	/**
	 * Adds the headers on a thread that may block, at once where there are no
	 * customizers.
	 * @param http where to
	 * @param method method of MCP, empty for none
	 * @param target what the method is for, empty for none
	 * @param caller context of the caller
	 * @param added completed when the headers are there, or cannot be had; nothing is
	 * asked if it is completed before
	 */
	void addLater(HttpRequest http, String method, String target, CallerContext caller, CompletableFuture<Void> added) {
		if (this.headers.isEmpty()) {
			added.complete(null);
			return;
		}
		try {
			this.executor.execute(() -> {
				if (!added.isDone()) {
					add(http, method, target, caller, added);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			added.completeExceptionally(ex);
		}
	}

	private void add(HttpRequest http, String method, String target, CallerContext caller,
			CompletableFuture<Void> added) {
		try {
			add(http, method, target, caller);
		}
		catch (RuntimeException | Error ex) {
			added.completeExceptionally(ex);
			return;
		}
		added.complete(null);
	}

}
