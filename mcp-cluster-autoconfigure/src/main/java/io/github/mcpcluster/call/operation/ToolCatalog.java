/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Knowledge of the tools of one service. It is kept by the digest that an instance
 * declares: replicas of one version share it, and a new version does not inherit it. The
 * tools of an instance without a digest are kept for that start of the instance, and are
 * listed again after some minutes. An empty list never replaces a known one. Looking up
 * takes no lock. Safe for use by several threads.
 */
public final class ToolCatalog {

	/**
	 * Time after which a list is asked for again that could not be had, or that was
	 * empty.
	 */
	private static final Duration RETRY = Duration.ofSeconds(10);

	/** Time after which the list of an instance without a digest is asked for again. */
	private static final Duration REFRESH = Duration.ofMinutes(5);

	private static final Duration KEEP = Duration.ofDays(365);

	private static final int VERSIONS = 256;

	private static final int TOOLS = 10_000;

	private static final Log logger = LogFactory.getLog(ToolCatalog.class);

	private static final CompletableFuture<Void> NONE = CompletableFuture.completedFuture(null);

	private final ConcurrentMap<Object, CompletableFuture<Void>> fetches = new ConcurrentHashMap<>();

	private volatile Map<Object, Tools> known = Map.of();

	/**
	 * Looks up a tool.
	 * @param instance an instance
	 * @param tool name of the tool
	 * @return what is known of it, {@link ToolFacts#UNKNOWN} if nothing is
	 */
	public ToolFacts find(McpInstance instance, String tool) {
		Tools tools = this.known.get(version(instance));
		return (tools != null) ? tools.byName().getOrDefault(tool, ToolFacts.UNKNOWN) : ToolFacts.UNKNOWN;
	}

	/**
	 * Returns whether the list of tools should be asked for.
	 * @param instance an instance
	 * @param now reading of the nano clock
	 * @return whether it is not known, or known for long
	 */
	public boolean isDue(McpInstance instance, long now) {
		Tools tools = this.known.get(version(instance));
		return tools == null || now - tools.due() >= 0;
	}

	/**
	 * Returns whether the tools are known.
	 * @param instance an instance
	 * @return whether its list, or that of one that declares the same, has been seen
	 */
	public boolean knows(McpInstance instance) {
		Tools tools = this.known.get(version(instance));
		return tools != null && !tools.byName().isEmpty();
	}

	/**
	 * Returns the list that is being asked for.
	 * @param instance an instance
	 * @return completed when the answer is there or cannot be had
	 */
	public CompletableFuture<Void> underWay(McpInstance instance) {
		return this.fetches.getOrDefault(version(instance), NONE);
	}

	/**
	 * Asks for the list of tools, unless somebody is about to do so.
	 * @param instance the instance, or one that declares the same
	 * @param now reading of the nano clock
	 * @param list gets all tools
	 * @return completed, never with a failure, when the answer is there or cannot be had
	 */
	public CompletableFuture<Void> fetch(McpInstance instance, long now, Supplier<CompletableFuture<List<Tool>>> list) {
		Object version = version(instance);
		CompletableFuture<Void> mine = new CompletableFuture<>();
		CompletableFuture<Void> other = this.fetches.putIfAbsent(version, mine);
		if (other != null) {
			return other;
		}
		begin(list).whenComplete((tools, failure) -> {
			if (failure != null) {
				logger.debug("No list of tools: instance=" + instance.id(), failure);
			}
			learn(instance, now, (tools != null) ? tools : List.of());
			this.fetches.remove(version, mine);
			mine.complete(null);
		});
		return mine;
	}

	private static CompletableFuture<List<Tool>> begin(Supplier<CompletableFuture<List<Tool>>> list) {
		try {
			return list.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Learns from a list of tools.
	 * @param instance the instance that gave it
	 * @param now reading of the nano clock
	 * @param tools all its tools; an empty list says nothing
	 */
	public void learn(McpInstance instance, long now, List<Tool> tools) {
		Map<String, ToolFacts> byName = new HashMap<>();
		tools.stream().limit(TOOLS).forEach((tool) -> byName.merge(tool.name(), ToolFacts.of(tool), ToolFacts::and));
		Object version = version(instance);
		synchronized (this) {
			Map<Object, Tools> next = new LinkedHashMap<>(this.known);
			Tools before = next.remove(version);
			Map<String, ToolFacts> latest = (byName.isEmpty() && before != null) ? before.byName() : byName;
			Duration fresh = byName.isEmpty() ? RETRY : (version instanceof Start) ? REFRESH : KEEP;
			next.put(version, new Tools(latest, now + fresh.toNanos()));
			if (next.size() > VERSIONS) {
				next.remove(next.keySet().iterator().next());
			}
			this.known = next;
		}
	}

	private static Object version(McpInstance instance) {
		String digest = instance.traits().digest();
		return digest.isEmpty() ? new Start(instance.id(), instance.traits().registeredAt()) : digest;
	}

	/**
	 * One start of an instance.
	 *
	 * @param id the instance
	 * @param registeredAt when it registered
	 */
	private record Start(InstanceId id, Instant registeredAt) {
	}

	/**
	 * The tools of one version.
	 *
	 * @param byName what is known of each; not changed after it was published
	 * @param due when the list is to be asked for again
	 */
	private record Tools(Map<String, ToolFacts> byName, long due) {
	}

}
