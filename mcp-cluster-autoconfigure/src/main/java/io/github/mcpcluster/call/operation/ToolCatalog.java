/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.protocol.ContentDigest;
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

	/** Instances that list other than what their digest stands for. */
	private final Set<Start> unproven = ConcurrentHashMap.newKeySet();

	private final ConcurrentMap<Object, CompletableFuture<Void>> fetches = new ConcurrentHashMap<>();

	private volatile Map<Object, Tools> known = Map.of();

	/** Names of tools that one of the known lists does not declare as repeatable. */
	private volatile Set<String> disputed = Set.of();

	/**
	 * Looks up a tool.
	 * @param instance an instance
	 * @param tool name of the tool
	 * @return its facts, {@link ToolFacts#UNKNOWN} if none are known
	 */
	public ToolFacts find(McpInstance instance, String tool) {
		Tools tools = this.known.get(version(instance));
		ToolFacts facts = (tools != null) ? tools.byName().getOrDefault(tool, ToolFacts.UNKNOWN) : ToolFacts.UNKNOWN;
		return (facts.repeatable() && this.disputed.contains(tool)) ? facts.notRepeatable() : facts;
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
	 * @param list gets all that it lists
	 * @return completed, never with a failure, when the answer is there or cannot be had
	 */
	public CompletableFuture<Void> fetch(McpInstance instance, long now, Supplier<CompletableFuture<Listed>> list) {
		Object version = version(instance);
		CompletableFuture<Void> mine = new CompletableFuture<>();
		CompletableFuture<Void> other = this.fetches.putIfAbsent(version, mine);
		if (other != null) {
			return other;
		}
		begin(list).whenComplete((listed, failure) -> {
			if (failure != null) {
				logger.debug("No list of tools: instance=" + instance.id(), failure);
			}
			learn(instance, now, (listed != null) ? listed : Listed.NOTHING);
			this.fetches.remove(version, mine);
			mine.complete(null);
		});
		return mine;
	}

	private static CompletableFuture<Listed> begin(Supplier<CompletableFuture<Listed>> list) {
		try {
			return list.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Learns from what an instance lists. If that is not what its digest stands for, it
	 * holds for this instance alone.
	 * @param instance the instance that gave it
	 * @param now reading of the nano clock
	 * @param listed all that it lists; no tools say nothing
	 */
	public void learn(McpInstance instance, long now, Listed listed) {
		String digest = instance.traits().digest();
		if (digest.length() == ContentDigest.DIGITS && !listed.tools().isEmpty() && !listed.hasDigest(digest)) {
			unproven(instance);
		}
		Map<String, ToolFacts> byName = new HashMap<>();
		listed.tools()
			.stream()
			.limit(TOOLS)
			.forEach((tool) -> byName.merge(tool.name(), ToolFacts.of(tool), ToolFacts::and));
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
			this.disputed = next.values()
				.stream()
				.flatMap((known) -> known.byName().entrySet().stream())
				.filter((tool) -> !tool.getValue().repeatable())
				.map(Map.Entry::getKey)
				.collect(Collectors.toUnmodifiableSet());
		}
	}

	private void unproven(McpInstance instance) {
		if (this.unproven.size() >= VERSIONS) {
			this.unproven.clear();
		}
		if (this.unproven.add(Start.of(instance))) {
			logger.warn("Lists do not match the digest, hints apply to this instance alone: service=%s, id=%s"
				.formatted(instance.service(), instance.id()));
		}
	}

	/**
	 * Returns whether an instance shares what is learned with others of its digest.
	 * @param instance an instance
	 * @return whether its digest has its full length, and its lists agree with it as far
	 * as they are known
	 */
	public boolean sharesByDigest(McpInstance instance) {
		return instance.traits().digest().length() == ContentDigest.DIGITS
				&& (this.unproven.isEmpty() || !this.unproven.contains(Start.of(instance)));
	}

	/**
	 * Returns the key of what an instance lists.
	 * @param instance an instance
	 * @return equal for those that share what is learned
	 */
	public Object version(McpInstance instance) {
		return sharesByDigest(instance) ? instance.traits().digest() : Start.of(instance);
	}

	/**
	 * One start of an instance.
	 *
	 * @param id the instance
	 * @param registeredAt when it registered
	 */
	private record Start(InstanceId id, Instant registeredAt) {

		static Start of(McpInstance instance) {
			return new Start(instance.id(), instance.traits().registeredAt());
		}

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
