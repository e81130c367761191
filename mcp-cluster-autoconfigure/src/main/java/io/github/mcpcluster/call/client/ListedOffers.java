/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.McpCluster.Watch;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.call.OfferedTool;
import io.github.mcpcluster.call.ToolOffer;
import io.github.mcpcluster.call.ToolOffers;
import io.github.mcpcluster.call.operation.ListAll;
import io.github.mcpcluster.call.operation.Listed;
import io.github.mcpcluster.call.operation.ToolCatalog;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.route.RouteLease;
import io.github.mcpcluster.route.Router;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

/**
 * Offers the tools that instances list. One instance of each digest is asked.
 *
 * @param router leads to the instances
 * @param services the services in use
 * @param background runs what may block
 * @param nanoTime clock of deadlines
 */
record ListedOffers(Router<InstanceConnection> router, CalledServices services, Executor background,
		LongSupplier nanoTime) implements ToolOffers {

	/** Different lists of a service that are asked for, those of most instances first. */
	private static final int LISTS = 8;

	@Override
	public CompletableFuture<ToolOffer> offer(String service, Duration atMost) {
		ServiceName.require(service);
		Bounds.requirePositive("atMost", atMost);
		long deadline = now() + atMost.toNanos();
		return CompletableFuture.supplyAsync(() -> collect(service, deadline), this.background);
	}

	private ToolOffer collect(String service, long deadline) {
		awaitInstance(service, deadline);
		ToolCatalog catalog = this.services.of(service).tools();
		Map<Object, List<McpInstance>> byVersion = this.router.discover(InstanceQuery.service(service).build())
			.stream()
			.collect(Collectors.groupingBy(catalog::version, LinkedHashMap::new, Collectors.toList()));
		Map<String, Tool> tools = new TreeMap<>();
		McpClusterException failure = null;
		boolean listed = false;
		for (List<McpInstance> replicas : mostFirst(byVersion.values())) {
			try {
				list(catalog, replicas, deadline).tools().forEach((tool) -> tools.putIfAbsent(tool.name(), tool));
				listed = true;
			}
			catch (McpClusterException ex) {
				failure = ex;
			}
		}
		if (!listed && failure != null) {
			throw failure;
		}
		return ToolOffer.of(service, List.copyOf(tools.values()));
	}

	/** Waits for the registry, and for an instance if the settings say so. */
	private void awaitInstance(String service, long deadline) {
		this.router.lease(service, SelectionContext.NONE, Duration.ofNanos(Math.max(0, deadline - now()))).cancel();
	}

	private static List<List<McpInstance>> mostFirst(Collection<List<McpInstance>> groups) {
		List<List<McpInstance>> sorted = new ArrayList<>(groups);
		sorted.sort(Comparator.comparingInt((List<McpInstance> replicas) -> replicas.size()).reversed());
		return sorted.subList(0, Math.min(LISTS, sorted.size()));
	}

	/** Asks one of several instances that declare the same. */
	private Listed list(ToolCatalog catalog, List<McpInstance> replicas, long deadline) {
		McpClusterException failure = null;
		for (McpInstance replica : replicas) {
			try (RouteLease<InstanceConnection> lease = this.router.lease(replica).orElse(null)) {
				if (lease != null) {
					return list(catalog, lease, deadline);
				}
			}
			catch (NoInstanceAvailableException | CallFailedException ex) {
				failure = ex;
			}
		}
		throw (failure != null) ? failure : gone(replicas.get(0));
	}

	private Listed list(ToolCatalog catalog, RouteLease<InstanceConnection> lease, long deadline) {
		McpInstance instance = lease.instance();
		long begun = now();
		Duration share = Duration.ofNanos(Math.max(0, (deadline - begun) / 2));
		try {
			Reply<Listed> reply = new ListAll(instance.traits().capabilities()).send(lease.connection(),
					CallContext.until(begun + share.toNanos()));
			lease.success();
			Listed listed = (reply instanceof Reply.Result<Listed> result) ? result.value() : Listed.NOTHING;
			catalog.learn(instance, now(), listed);
			return listed;
		}
		catch (InstanceFailure ex) {
			settle(lease, ex, share);
			throw new CallFailedException(listing(instance), instance.id(), 1, ex);
		}
		catch (McpError ex) {
			lease.success();
			throw new CallFailedException(listing(instance), instance.id(), 1, ex);
		}
	}

	private static void settle(RouteLease<InstanceConnection> lease, InstanceFailure failure, Duration had) {
		if (failure.kind() == Kind.TIMEOUT) {
			lease.timeout(failure, had);
		}
		else if (failure.countsAgainstInstance()) {
			lease.failure(failure);
		}
		else {
			lease.cancel();
		}
	}

	private static McpClusterException gone(McpInstance instance) {
		return new CallFailedException(listing(instance), instance.id(), 1,
				new IllegalStateException("it is no longer up"));
	}

	private static String listing(McpInstance instance) {
		return "tools/list of service " + instance.service();
	}

	private long now() {
		return this.nanoTime.getAsLong();
	}

	@Override
	public Watch listen(String service, Runnable changed) {
		AtomicReference<@Nullable Object> before = new AtomicReference<>();
		return this.router.listen(service, (snapshot) -> {
			Object now = declared(snapshot);
			if (!now.equals(before.getAndSet(now))) {
				changed.run();
			}
		});
	}

	/** Returns what instances declare of their lists. */
	private Object declared(Snapshot snapshot) {
		ToolCatalog catalog = this.services.of(snapshot.service()).tools();
		return snapshot.up().stream().map(catalog::version).collect(Collectors.toSet());
	}

	@Override
	public McpClusterClient expecting(McpClusterClient client, OfferedTool tool) {
		return (client instanceof FailoverClient ours) ? ours.expecting(tool.schema()) : client;
	}

}
