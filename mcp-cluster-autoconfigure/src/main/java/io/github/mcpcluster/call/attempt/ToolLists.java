/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.mcpcluster.call.operation.Operations;
import io.github.mcpcluster.call.operation.ToolCatalog;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.McpInstance;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * Gets the lists of tools that a {@link ToolCatalog} learns from. The list of the
 * instance that is called is read on a thread of the background, one for each version of
 * a service at a time: so an application whose calls block needs no asynchronous client.
 */
final class ToolLists {

	/** A list that is fetched beside a call is of no use when it comes late. */
	private static final long SOON = Duration.ofSeconds(2).toNanos();

	private final AsyncDriver driver;

	private final Executor background;

	ToolLists(AsyncDriver driver, Executor background) {
		this.driver = driver;
		this.background = background;
	}

	/**
	 * Fetches the list beside a call of a tool, if it is not known, so that it is there
	 * when the call has to be judged.
	 * @param attempts the call, about to be sent
	 */
	void beside(Attempts<?> attempts) {
		Call<?> call = attempts.call();
		if (!call.operation().isRead() && call.service().tools().isDue(attempts.instance(), call.now())) {
			again(attempts);
		}
	}

	/**
	 * Fetches the list from the instance of a call.
	 * @param attempts the call
	 * @return completed when the answer is there or cannot be had
	 */
	CompletableFuture<Void> again(Attempts<?> attempts) {
		long now = attempts.call().now();
		InstanceConnection connection = attempts.lease().connection();
		return attempts.call()
			.service()
			.tools()
			.fetch(attempts.instance(), now,
					() -> CompletableFuture.supplyAsync(() -> list(connection, now + SOON), this.background));
	}

	private static List<Tool> list(InstanceConnection connection, long deadline) {
		return tools(Operations.LIST_TOOLS.send(connection, CallContext.until(deadline)));
	}

	/**
	 * Fetches the list from another instance that declares the same, unless it is about
	 * to be known.
	 * @param attempts a call that has to be judged
	 * @return completed when the answer is there or cannot be had
	 */
	CompletableFuture<Void> elsewhere(Attempts<?> attempts) {
		ToolCatalog tools = attempts.call().service().tools();
		McpInstance instance = attempts.instance();
		return tools.underWay(instance)
			.thenCompose((done) -> tools.knows(instance) ? CompletableFuture.completedFuture(done)
					: tools.fetch(instance, attempts.call().now(), () -> ofOther(attempts, instance)));
	}

	private CompletableFuture<List<Tool>> ofOther(Attempts<?> attempts, McpInstance instance) {
		AsyncLeg<List<Tool>> leg = this.driver.leg(attempts.beside(Operations.LIST_TOOLS));
		leg.start();
		return leg.result().thenApply((answer) -> {
			boolean same = answer.instance().traits().digest().equals(instance.traits().digest());
			return same ? tools(answer.reply()) : List.of();
		});
	}

	private static List<Tool> tools(Reply<List<Tool>> reply) {
		return (reply instanceof Reply.Result<List<Tool>> result) ? result.value() : List.of();
	}

}
