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
import java.util.stream.Collectors;

import io.github.mcpcluster.CallRefusedException;
import io.github.mcpcluster.CallRefusedException.Reason;
import io.github.mcpcluster.McpCluster.Watch;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.call.OfferedTool;
import io.github.mcpcluster.call.ToolOffer;
import io.github.mcpcluster.call.ToolOffers;
import io.github.mcpcluster.call.offer.Need;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.call.offer.Verdict;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.route.Router;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

/**
 * Offers the tools that instances list. One instance of each digest is asked.
 *
 * @param router leads to the instances
 * @param services the services in use
 * @param reader reads lists
 * @param background runs what may block
 */
record ListedOffers(Router<InstanceConnection> router, CalledServices services, ListReader reader,
		Executor background) implements ToolOffers {

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
		ServiceLists lists = this.services.of(service).lists();
		Map<Object, List<McpInstance>> byList = this.router.discover(InstanceQuery.service(service).build())
			.stream()
			.collect(Collectors.groupingBy(lists.catalog()::version, LinkedHashMap::new, Collectors.toList()));
		Map<String, Tool> tools = new TreeMap<>();
		McpClusterException failure = null;
		boolean listed = false;
		for (List<McpInstance> replicas : mostFirst(byList.values())) {
			try {
				offered(lists, replicas, deadline).forEach((tool) -> tools.putIfAbsent(tool.name(), tool));
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

	/** Returns the tools that one of several instances of the same lists offers. */
	private List<Tool> offered(ServiceLists lists, List<McpInstance> replicas, long deadline) {
		ListReader.Read read = this.reader.read(replicas, Duration.ofNanos(Math.max(1, (deadline - now()) / 2)));
		McpInstance instance = read.instance();
		lists.catalog().learn(instance, now(), read.listed());
		if (lists.judge(instance, Need.NOTHING) == Verdict.DIGEST) {
			throw new CallRefusedException(instance.service(), Reason.DIGEST, lists.mismatch(List.of(instance)), null);
		}
		return read.listed()
			.tools()
			.stream()
			.filter((tool) -> lists.judge(instance, new Need(tool.name(), null)) == Verdict.ADMITTED)
			.toList();
	}

	private long now() {
		return this.reader.nanoTime().getAsLong();
	}

	@Override
	public Watch listen(String service, Runnable changed) {
		AtomicReference<@Nullable Object> before = new AtomicReference<>();
		Watch instances = this.router.listen(service, (snapshot) -> {
			Object now = declared(snapshot);
			if (!now.equals(before.getAndSet(now))) {
				changed.run();
			}
		});
		Runnable lists = this.services.of(service).lists().listen(changed);
		return () -> {
			lists.run();
			instances.close();
		};
	}

	/** Returns what instances declare of their lists. */
	private static Object declared(Snapshot snapshot) {
		return snapshot.up().stream().map((instance) -> {
			String digest = instance.traits().digest();
			return digest.isEmpty() ? instance.id() + " " + instance.traits().registeredAt() : digest;
		}).collect(Collectors.toSet());
	}

	@Override
	public McpClusterClient expecting(McpClusterClient client, OfferedTool tool) {
		return (client instanceof FailoverClient ours) ? ours.expecting(tool.schema()) : client;
	}

}
