/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.mcpcluster.call.offer.ToolCatalog;
import io.github.mcpcluster.call.operation.ListAll;
import io.github.mcpcluster.call.operation.Listed;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.Carried;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.route.RouteLease;

/**
 * Gets the lists of tools that a {@link ToolCatalog} learns from. The list of the
 * instance that is called is read on a thread of the background, one for each version of
 * a service at a time: so an application whose calls block needs no asynchronous client.
 */
final class ToolLists {

	/** A list that is fetched beside a call is of no use when it comes late. */
	static final long SOON = Duration.ofSeconds(2).toNanos();

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
		if ((!call.operation().isRead() || call.service().lists().trust().isPinned())
				&& call.service().tools().isDue(attempts.instance(), call.now())) {
			again(attempts);
		}
	}

	/**
	 * Fetches the list from the instance of a call.
	 * @param attempts the call
	 * @return completed when the answer is there or cannot be had
	 */
	CompletableFuture<Void> again(Attempts<?> attempts) {
		return read(attempts.call(), attempts.lease(), SOON);
	}

	/**
	 * Fetches the list from an instance.
	 * @param call the call that needs it
	 * @param lease the instance
	 * @param atMost time for it, in nanoseconds
	 * @return completed when the answer is there or cannot be had
	 */
	CompletableFuture<Void> read(Call<?> call, RouteLease<InstanceConnection> lease, long atMost) {
		long now = call.now();
		McpInstance instance = lease.instance();
		InstanceConnection connection = lease.connection();
		CallContext context = context(call, atMost);
		return call.service()
			.tools()
			.fetch(instance, now,
					() -> CompletableFuture.supplyAsync(() -> list(instance, connection, context), this.background));
	}

	/**
	 * Fetches the list from an instance that is not called meanwhile.
	 * @param call a call of its service
	 * @param instance the instance
	 * @param others all other instances
	 */
	void read(Call<?> call, McpInstance instance, Set<InstanceId> others) {
		long now = call.now();
		call.service()
			.tools()
			.fetch(instance, now,
					() -> call.leases()
						.leaseAsync(others, 0)
						.thenApplyAsync((lease) -> list(lease, instance, context(call, SOON)), this.background));
	}

	/** The list is read in the name of the caller, who may have to log in. */
	private static CallContext context(Call<?> call, long atMost) {
		return new CallContext(call.now() + atMost, new Carried(Map.of(), call.carried().caller()));
	}

	private static Listed list(RouteLease<InstanceConnection> lease, McpInstance instance, CallContext context) {
		try (lease) {
			return lease.instance().equals(instance) ? list(instance, lease.connection(), context) : Listed.NOTHING;
		}
	}

	private static Listed list(McpInstance instance, InstanceConnection connection, CallContext context) {
		return Listed.in(ListAll.of(instance).send(connection, context));
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
					: tools.fetchElsewhere(instance, attempts.call().now(), () -> ofOther(attempts, instance)));
	}

	/**
	 * Fetches the lists of another instance, which count if the digest stands for them.
	 */
	private CompletableFuture<Listed> ofOther(Attempts<?> attempts, McpInstance instance) {
		if (!attempts.call().service().tools().sharesByDigest(instance)) {
			return CompletableFuture.completedFuture(Listed.NOTHING);
		}
		AsyncAttempts<Listed> leg = this.driver.leg(attempts.beside(ListAll.of(instance)));
		leg.start();
		return leg.result().thenApply((answer) -> {
			Listed listed = Listed.in(answer.reply());
			return listed.digest().equals(instance.traits().digest()) ? listed : Listed.NOTHING;
		});
	}

}
