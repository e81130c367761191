/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.mcpcluster.call.ListTrust;
import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

/**
 * Lists of the instances of one service: what they are, where they differ, and which
 * instances a call may go to because of them. Safe for use by several threads; where all
 * instances list the same, a call reads one field.
 */
public final class ServiceLists {

	/** Time after which a list is asked for again without which nothing is called. */
	private static final Duration SOON = Duration.ofSeconds(1);

	/** Instances that a message names. */
	private static final int NAMED = 3;

	private final String service;

	private final ListTrust trust;

	private final ToolHistory history;

	private final Consumer<ToolChange> reported;

	private final InstantSource clock;

	private final ToolCatalog catalog;

	private final AdmissionByList admission;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private volatile @Nullable List<McpInstance> up;

	private volatile boolean clear;

	private volatile int different;

	/**
	 * Creates what is known before anything was listed.
	 * @param service name of the service
	 * @param trust lists that are believed
	 * @param history definitions that its tools had
	 * @param reported takes changes of tools
	 * @param clock the time
	 */
	public ServiceLists(String service, ListTrust trust, ToolHistory history, Consumer<ToolChange> reported,
			InstantSource clock) {
		this.service = service;
		this.trust = trust;
		this.history = history;
		this.reported = reported;
		this.clock = clock;
		this.catalog = new ToolCatalog(trust.isPinned(), trust.isStrict() ? SOON : ToolCatalog.RETRY, this::learned);
		this.admission = new AdmissionByList(trust, this.catalog, history);
	}

	public ToolCatalog catalog() {
		return this.catalog;
	}

	public ListTrust trust() {
		return this.trust;
	}

	/** Returns the changes of tools under one version that have been seen. */
	public List<ToolChange> changes() {
		return this.history.changes();
	}

	/**
	 * Returns how many different lists instances that are up have, as far as is known.
	 */
	public int different() {
		return this.different;
	}

	/**
	 * Follows the instances of the service.
	 * @param snapshot the latest snapshot
	 */
	public void follow(Snapshot snapshot) {
		this.up = snapshot.up();
		review();
	}

	private void learned(McpInstance instance, Map<String, KnownTool> byName, List<Tool> tools, boolean differs) {
		List<ToolChange> changes = this.history.observe(instance, byName, this.trust.quarantine(),
				this.clock.instant());
		review();
		ChangeLog.log(changes, tools);
		changes.forEach(this.reported);
		if (differs || !changes.isEmpty()) {
			tell();
		}
	}

	/** Decides whether calls need to look at lists. */
	private synchronized void review() {
		List<McpInstance> up = this.up;
		Set<String> digests = new HashSet<>();
		boolean settled = up != null;
		for (McpInstance instance : (up != null) ? up : List.<McpInstance>of()) {
			String digest = digest(instance);
			if (!digest.isEmpty()) {
				digests.add(digest);
			}
			settled &= this.admission.isSettled(instance);
		}
		this.different = digests.size();
		this.clear = settled && digests.size() <= 1;
	}

	/**
	 * Returns the digest of what an instance lists.
	 * @param instance an instance
	 * @return that of what it listed itself, or else the one that it declares in full
	 * length; empty if neither is known
	 */
	private String digest(McpInstance instance) {
		String seen = this.catalog.seen(instance);
		return (seen != null) ? seen : this.catalog.sharesByDigest(instance) ? instance.traits().digest() : "";
	}

	/**
	 * Returns whether all instances that are up may be called, whatever tool is called.
	 * @return whether lists need not be looked at for a call that expects no schema
	 */
	public boolean isClear() {
		return this.clear;
	}

	/**
	 * Judges an instance that was chosen for a call.
	 * @param instance the instance
	 * @param need need of the call
	 * @return the verdict
	 */
	public Verdict judge(McpInstance instance, Need need) {
		List<McpInstance> up = this.up;
		return this.admission.judge(instance, need, (up != null) ? up : List.of());
	}

	/**
	 * Says that instances list something else than what is pinned, and what to do.
	 * @param instances the instances
	 * @return the message
	 */
	public String mismatch(Collection<McpInstance> instances) {
		String seen = instances.stream()
			.limit(NAMED)
			.map((instance) -> Objects.requireNonNullElse(this.catalog.seen(instance),
					"none, for its lists cannot be had,") + " on " + instance.id())
			.collect(Collectors.joining(", "));
		int others = instances.size() - NAMED;
		return "no instance lists what is pinned: expected digest %s, seen %s%s; if the change is wanted, add the seen digest to mcp.cluster.client.services.%s.digest, else find out who changed the instance"
			.formatted(String.join(" or ", new TreeSet<>(this.trust.digests())), seen,
					(others > 0) ? " and %d more".formatted(others) : "", this.service);
	}

	/**
	 * Judges all instances that are up.
	 * @param need need of the call
	 * @return the verdicts, sorted by instance
	 */
	public Map<McpInstance, Verdict> judgeAll(Need need) {
		List<McpInstance> up = this.up;
		Map<McpInstance, Verdict> verdicts = new LinkedHashMap<>();
		if (up != null) {
			up.forEach((instance) -> verdicts.put(instance, this.admission.judge(instance, need, up)));
		}
		return verdicts;
	}

	/**
	 * Returns whether an instance whose lists cannot be had is called.
	 * @param need need of the call
	 * @return whether it is
	 */
	public boolean allowsUnknown(Need need) {
		return this.admission.allowsUnknown(need);
	}

	/**
	 * Returns the instances to ask for their lists before they are called, one for each
	 * list: none while nobody uses the tools of the service.
	 * @param now reading of the nano clock
	 * @return the instances
	 */
	public List<McpInstance> toAsk(long now) {
		List<McpInstance> up = this.up;
		if (up == null || !this.catalog.isUsed()) {
			return List.of();
		}
		Map<Object, McpInstance> first = new LinkedHashMap<>();
		up.stream()
			.filter((instance) -> this.trust.isPinned() ? this.catalog.seen(instance) == null
					: !this.catalog.knows(instance))
			.filter((instance) -> this.catalog.isDue(instance, now))
			.forEach((instance) -> first
				.putIfAbsent(this.trust.isPinned() ? instance.id() : this.catalog.version(instance), instance));
		return List.copyOf(first.values());
	}

	/**
	 * Believes a tool as it is now.
	 * @param tool name of the tool
	 * @return whether it was in quarantine
	 */
	public boolean release(String tool) {
		boolean released = this.history.release(tool);
		if (released) {
			ChangeLog.released(this.service, tool);
			review();
			tell();
		}
		return released;
	}

	/**
	 * Listens to changes of what instances list.
	 * @param listener called after a change
	 * @return ends it
	 */
	public Runnable listen(Runnable listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	private void tell() {
		new Listeners<>(this.listeners).tell(Runnable::run);
	}

}
