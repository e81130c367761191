/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.guard.InstanceGuards;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.select.Selector;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one service that calls can go to. Follows the snapshots: guards,
 * connections and the selector's cursor are kept for the instances that stay, connections
 * of those that have gone or were started anew are closed.
 *
 * @param <C> type of the connections
 */
final class ServicePool<C extends AutoCloseable> implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ServicePool.class);

	private final RouteSettings settings;

	private final Parts<C> parts;

	private final Waiters waiters;

	private final LastResort lastResort;

	private final HangDetector<C> hangs;

	private final CallTotals totals;

	private volatile Targets<C> targets;

	private final long begun;

	private volatile boolean hasSeenAny;

	private boolean closed;

	ServicePool(String service, RouteSettings settings, Selector selector, Parts<C> parts) {
		this.settings = settings;
		this.parts = parts;
		this.waiters = new Waiters(parts.timing(), this::probesIn);
		this.lastResort = new LastResort(settings.callsWhenAllOpen());
		this.totals = new CallTotals(parts.guards());
		this.begun = parts.timing().nanoTime().getAsLong();
		this.hangs = new HangDetector<>(parts.check(), parts.timing().scheduler(), this::hung);
		this.targets = new Targets<>(Snapshot.empty(service), Map.of(), new Tiers<>(new Zone(settings.preferredZone()),
				new SlowStart(settings.slowStart(), parts.timing().nanoTime(), parts.timing().random()), selector));
	}

	RouteSettings settings() {
		return this.settings;
	}

	/**
	 * Returns how long a call waits for an instance that begins now. Servers that start
	 * together with this application get their time to register.
	 */
	Duration waitForInstance() {
		Duration first = this.settings.waitForFirst();
		if (first.isZero() || this.hasSeenAny) {
			return this.settings.waitForInstance();
		}
		return Collections.max(List.of(this.settings.waitForInstance(), first.minusNanos(now() - this.begun)));
	}

	CallTotals totals() {
		return this.totals;
	}

	Waiters waiters() {
		return this.waiters;
	}

	/**
	 * Follows a change at once, so that connections of instances that have gone are
	 * closed even if nobody calls the service. Calls under way end as they would have.
	 * @param latest the latest snapshot, which stays the latest until this returns
	 */
	void follow(Snapshot latest) {
		rebuild(() -> latest);
		this.waiters.signal();
	}

	/**
	 * Follows a change of a circuit breaker.
	 * @param guard the guard that has it
	 * @param state its state now
	 */
	void follow(InstanceGuard guard, BreakerState state) {
		if (state == BreakerState.OPEN) {
			find(guard.id()).filter((target) -> target.guard() == guard).ifPresent((target) -> target.link().tellAll());
		}
		this.waiters.signal();
	}

	/**
	 * Chooses an instance that is up.
	 * @param latest gives the latest snapshot
	 * @param context key and exclusions of the call
	 * @return a lease on the instance; {@code null} if there is none
	 */
	@Nullable GuardedLease<C> tryLease(Supplier<Snapshot> latest, SelectionContext context) {
		return lease(follow(latest).tiers().select(context));
	}

	/**
	 * Chooses an instance whose circuit breaker is open, as no other is left.
	 * @param context key and exclusions of the call
	 * @return a lease on the instance; {@code null} for most calls
	 */
	@Nullable GuardedLease<C> lastResort(SelectionContext context) {
		return lease(this.lastResort.choose(this.targets.byId().values(), context));
	}

	/** Chooses this instance, if its guard gives permission. */
	@Nullable GuardedLease<C> tryLease(Target<C> target) {
		return lease(target.tryAcquire() ? target : null);
	}

	private @Nullable GuardedLease<C> lease(@Nullable Target<C> chosen) {
		return (chosen != null) ? new GuardedLease<>(chosen, this) : null;
	}

	/** Looks at a target while calls listen to it. */
	void watch(Target<C> target) {
		this.hangs.watch(target);
	}

	/**
	 * Handles a target that hangs. Its circuit breaker opens if there are others to call;
	 * if not, the calls under way are informed of one that comes later.
	 */
	private void hung(Target<C> target) {
		boolean hasOthers = this.targets.byId()
			.values()
			.stream()
			.anyMatch((other) -> other.link() != target.link() && other.instance().isUp()
					&& other.guard().state() == BreakerState.CLOSED);
		logger.warn("Instance hangs: service=%s, id=%s, inFlight=%d".formatted(target.instance().service(),
				target.instance().id(), target.inFlight()));
		if (!hasOthers || !target.guard().trip()) {
			target.link().tellAll();
		}
	}

	private long probesIn() {
		return this.targets.byId()
			.values()
			.stream()
			.flatMapToLong((target) -> target.guard().probesIn().stream())
			.filter((left) -> left > 0)
			.min()
			.orElse(Long.MAX_VALUE);
	}

	Optional<Target<C>> find(InstanceId id) {
		return Optional.ofNullable(this.targets.byId().get(id));
	}

	BreakerState breaker(InstanceId id) {
		return this.parts.guards().find(id).map(InstanceGuard::state).orElse(BreakerState.CLOSED);
	}

	List<ClusterStats.Instance> stats(Supplier<Snapshot> latest) {
		return follow(latest).byId()
			.values()
			.stream()
			.sorted(Comparator.comparing((target) -> target.instance().id()))
			.map(Target::stats)
			.toList();
	}

	private Targets<C> follow(Supplier<Snapshot> latest) {
		Targets<C> current = this.targets;
		return (current.snapshot() == latest.get()) ? current : rebuild(latest);
	}

	/**
	 * Asks for the snapshot again under the lock: of two callers, the later one must not
	 * get the older snapshot.
	 */
	private synchronized Targets<C> rebuild(Supplier<Snapshot> latest) {
		Targets<C> current = this.targets;
		Snapshot snapshot = latest.get();
		if (this.closed || current.snapshot() == snapshot) {
			return current;
		}
		Map<InstanceId, Target<C>> byId = new HashMap<>();
		List<Target<C>> up = new ArrayList<>();
		boolean isNew = !current.byId().isEmpty();
		for (McpInstance instance : snapshot.instances()) {
			Target<C> target = follow(current.byId().get(instance.id()), instance, isNew);
			byId.put(instance.id(), target);
			if (instance.isUp()) {
				up.add(target);
			}
		}
		Targets<C> next = new Targets<>(snapshot, byId, current.tiers().with(up));
		this.targets = next;
		this.hasSeenAny |= !byId.isEmpty();
		current.leftBehindBy(next).forEach((old) -> old.link().close());
		if (!byId.keySet().containsAll(current.byId().keySet())) {
			retain(byId.keySet());
		}
		return next;
	}

	/** Lets go of the guards of all others, after a while. */
	private void retain(Set<InstanceId> present) {
		InstanceGuards guards = this.parts.guards();
		guards.retain(this.targets.snapshot().service(), present);
		this.totals.foldDropped();
		this.parts.timing().scheduler().schedule(guards::evict, guards.keepGone().toNanos(), TimeUnit.NANOSECONDS);
	}

	private Target<C> follow(@Nullable Target<C> before, McpInstance instance, boolean isNew) {
		InstanceGuard guard = this.parts.guards().guard(instance, this.settings.guard());
		this.totals.add(guard);
		boolean stays = before != null && before.isSameStart(instance);
		Link<C> link = (before != null && stays) ? before.link() : this.parts.links().apply(instance);
		link.follow(instance.health(), isNew ? OptionalLong.of(now()) : OptionalLong.empty());
		return new Target<>(instance, guard, link);
	}

	private long now() {
		return this.parts.timing().nanoTime().getAsLong();
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.waiters.close();
		this.targets.byId().values().forEach((target) -> target.link().close());
		retain(Set.of());
	}

	/**
	 * Parts that pools are built of.
	 *
	 * @param <C> type of the connections
	 * @param guards guards of the instances of all services
	 * @param links makes connections
	 * @param check asks whether an instance answers at all
	 * @param timing the thread and the clocks
	 */
	record Parts<C extends AutoCloseable>(InstanceGuards guards, Function<McpInstance, Link<C>> links,
			AnswerCheck<C> check, Timing timing) {
	}

}
