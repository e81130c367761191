/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.mcpcluster.call.operation.Listed;
import io.github.mcpcluster.call.operation.ToolFacts;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.protocol.ContentDigest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge of the tools of one service. It is kept by the digest that an instance
 * declares: replicas of one version share it, and a new version does not inherit it. The
 * tools of an instance without a digest are kept for that start of the instance. Lists
 * are asked for again after some minutes. An empty list never replaces a known one.
 * Looking up takes no lock. Safe for use by several threads.
 */
public final class ToolCatalog {

	/** Usual time after which a list is asked for again that could not be had. */
	static final Duration RETRY = Duration.ofSeconds(10);

	/** Time after which a list is asked for again, in case it has changed. */
	private static final Duration REFRESH = Duration.ofMinutes(5);

	private static final int VERSIONS = 256;

	/** Tools that are known, over all versions. */
	private static final int TOOLS = 50_000;

	private static final Log logger = LogFactory.getLog(ToolCatalog.class);

	/** Instances that list other than what their digest stands for. */
	private final Set<Start> unproven = ConcurrentHashMap.newKeySet();

	private final ListFetches fetches = new ListFetches();

	private final SeenDigests seen = new SeenDigests();

	private final boolean each;

	private final Duration retry;

	private final Learned learned;

	private volatile Map<Object, Tools> known = Map.of();

	/** Names of tools that one of the known lists does not declare as repeatable. */
	private volatile Set<String> disputed = Set.of();

	/**
	 * Creates a catalog without tools.
	 * @param each whether each instance is to be asked for its lists by itself
	 * @param retry time after which a list is asked for again that could not be had, or
	 * that was empty
	 * @param learned called with what is learned
	 */
	ToolCatalog(boolean each, Duration retry, Learned learned) {
		this.each = each;
		this.retry = retry;
		this.learned = learned;
	}

	/**
	 * Looks up a tool.
	 * @param instance an instance
	 * @param tool name of the tool
	 * @return its facts, {@link ToolFacts#UNKNOWN} if none are known
	 */
	public ToolFacts find(McpInstance instance, String tool) {
		Tools tools = this.known.get(version(instance));
		KnownTool known = (tools != null) ? KnownTool.find(tools.byName(), tool) : null;
		ToolFacts facts = (known != null) ? known.facts() : ToolFacts.UNKNOWN;
		return (facts.repeatable() && this.disputed.contains(tool)) ? facts.notRepeatable() : facts;
	}

	/** Returns the definition of a tool, {@code null} if it is not known. */
	@Nullable ToolFingerprint print(McpInstance instance, String tool) {
		Tools tools = this.known.get(version(instance));
		KnownTool known = (tools != null) ? KnownTool.find(tools.byName(), tool) : null;
		return (known != null) ? known.print() : null;
	}

	/** Returns the tools of an instance by name, none if they are not known. */
	Map<String, KnownTool> tools(McpInstance instance) {
		Tools tools = this.known.get(version(instance));
		return (tools != null) ? tools.byName() : Map.of();
	}

	/** Returns whether the tools of an instance of the service were ever listed. */
	boolean isUsed() {
		return this.known.values().stream().anyMatch((tools) -> !tools.byName().isEmpty());
	}

	/**
	 * Returns the digest of what an instance itself listed.
	 * @param instance an instance
	 * @return the digest, {@code null} if it listed nothing yet
	 */
	public @Nullable String seen(McpInstance instance) {
		return this.seen.of(instance);
	}

	/**
	 * Returns whether the list of tools should be asked for.
	 * @param instance an instance
	 * @param now reading of the nano clock
	 * @return whether it is not known, or known for long
	 */
	public boolean isDue(McpInstance instance, long now) {
		Tools tools = this.known.get(version(instance));
		return (this.each) ? this.seen.isDue(instance, now) : tools == null || now - tools.due() >= 0;
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
		return this.fetches.underWay(version(instance));
	}

	/**
	 * Asks an instance for its lists, unless somebody is about to do so.
	 * @param instance the instance
	 * @param now reading of the nano clock
	 * @param list gets all that it lists
	 * @return completed, never with a failure, when the answer is there or cannot be had
	 */
	public CompletableFuture<Void> fetch(McpInstance instance, long now, Supplier<CompletableFuture<Listed>> list) {
		return this.fetches.fetch(this.each ? Start.of(instance) : version(instance), list,
				(listed) -> learn(instance, now, listed));
	}

	/**
	 * Asks another instance for the lists that the digest of an instance stands for,
	 * unless somebody is about to do so.
	 * @param instance the instance
	 * @param now reading of the nano clock
	 * @param list gets lists of this digest
	 * @return completed, never with a failure, when the answer is there or cannot be had
	 */
	public CompletableFuture<Void> fetchElsewhere(McpInstance instance, long now,
			Supplier<CompletableFuture<Listed>> list) {
		return this.fetches.fetch(version(instance), list,
				(listed) -> store(instance, now, listed, instance.traits().digest()));
	}

	/**
	 * Learns from what an instance lists. If that is not what its digest stands for, it
	 * holds for this instance alone.
	 * @param instance the instance that gave it
	 * @param now reading of the nano clock
	 * @param listed all that it lists; no tools say nothing
	 */
	public void learn(McpInstance instance, long now, Listed listed) {
		String digest = (listed != Listed.NOTHING) ? listed.digest() : null;
		String declared = instance.traits().digest();
		if (declared.length() == ContentDigest.DIGITS && !listed.tools().isEmpty() && !declared.equals(digest)) {
			unproven(instance);
		}
		this.seen.put(instance, digest, now, (digest != null) ? REFRESH : this.retry);
		store(instance, now, listed, (digest != null) ? digest : "");
	}

	/**
	 * Learns from the tools alone of an instance that offers more. They say nothing new
	 * if they are those that its digest stands for.
	 * @param instance the instance that gave them
	 * @param now reading of the nano clock
	 * @param tools its tools
	 */
	public void compare(McpInstance instance, long now, List<Tool> tools) {
		if (sharesByDigest(instance)) {
			Tools before = this.known.get(version(instance));
			if (before == null || before.byName().isEmpty() || before.byName().equals(KnownTool.byName(tools))) {
				return;
			}
			unproven(instance);
		}
		store(instance, now, Listed.of(tools), "");
	}

	private void store(McpInstance instance, long now, Listed listed, String digest) {
		Object version = version(instance);
		Tools before = this.known.getOrDefault(version, Tools.NONE);
		boolean same = !digest.isEmpty() && before.digest().equals(digest);
		Map<String, KnownTool> byName = (same) ? before.byName() : KnownTool.byName(listed.tools());
		put(version, byName.isEmpty() ? new Tools(before.byName(), before.digest(), now + this.retry.toNanos())
				: new Tools(byName, digest, now + REFRESH.toNanos()));
		boolean differs = before.size() > 0 && !byName.isEmpty() && !before.byName().equals(byName);
		this.learned.learned(instance, byName, listed.tools(), differs);
	}

	private synchronized void put(Object version, Tools tools) {
		Map<Object, Tools> next = new LinkedHashMap<>(this.known);
		next.remove(version);
		next.put(version, tools);
		int size = next.values().stream().mapToInt(Tools::size).sum();
		while (next.size() > VERSIONS || size > TOOLS && next.size() > 1) {
			Iterator<Tools> eldest = next.values().iterator();
			size -= eldest.next().size();
			eldest.remove();
		}
		this.known = next;
		this.disputed = next.values()
			.stream()
			.flatMap((known) -> known.byName().entrySet().stream())
			.filter((tool) -> !tool.getValue().facts().repeatable())
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
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
	 * The tools of one version.
	 *
	 * @param byName what is known of each; not changed after it was published
	 * @param digest digest of all lists, empty when unknown
	 * @param due when the list is to be asked for again
	 */
	private record Tools(Map<String, KnownTool> byName, String digest, long due) {

		static final Tools NONE = new Tools(Map.of(), "", 0);

		int size() {
			return this.byName.size();
		}

	}

	/** Listens to what is learned. */
	@FunctionalInterface
	interface Learned {

		/**
		 * An instance has listed its tools, or could not be asked.
		 * @param instance the instance
		 * @param byName what is known of each tool, empty if it could not be asked
		 * @param tools their definitions
		 * @param differs whether other tools were known of the same version before
		 */
		void learned(McpInstance instance, Map<String, KnownTool> byName, List<Tool> tools, boolean differs);

	}

}
