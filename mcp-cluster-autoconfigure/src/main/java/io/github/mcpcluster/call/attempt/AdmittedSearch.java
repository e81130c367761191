/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.call.lease.Leases;
import io.github.mcpcluster.call.offer.Need;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.call.offer.Verdict;
import io.github.mcpcluster.connect.FutureFailures;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.route.RouteLease;

/**
 * Search for an instance whose lists meet the need of a call, while not every instance
 * does:
 * <ol>
 * <li>instances that are known to meet it, if there are others whose lists are not known
 * yet,
 * <li>any instance that is not known to miss it; its lists are read before it is called.
 * </ol>
 * For one thread at a time.
 */
final class AdmittedSearch {

	private static final long LONGEST = Duration.ofSeconds(10).toNanos();

	private final Call<?> call;

	private final ToolLists toolLists;

	private final Need need;

	private final ServiceLists lists;

	private final Set<InstanceId> excluded;

	private final Map<McpInstance, Verdict> verdicts;

	private final Map<McpInstance, Verdict> refused = new LinkedHashMap<>();

	/**
	 * Begins a search.
	 * @param call the call
	 * @param toolLists reads lists
	 * @param excluded instances not to choose
	 */
	AdmittedSearch(Call<?> call, ToolLists toolLists, Set<InstanceId> excluded) {
		this.call = call;
		this.toolLists = toolLists;
		this.need = call.need();
		this.lists = call.service().lists();
		this.excluded = excluded;
		this.verdicts = (this.lists.isClear() && this.need.schema() == null) ? Map.of()
				: this.lists.judgeAll(this.need);
		this.verdicts.forEach((instance, verdict) -> {
			if (verdict.reason() != null) {
				this.refused.put(instance, verdict);
			}
		});
		if (prefersKnown() && call.leases().hasAlternatives()) {
			this.lists.toAsk(call.now()).forEach((instance) -> toolLists.read(call, instance, others(instance)));
		}
	}

	private Set<InstanceId> others(McpInstance instance) {
		return this.verdicts.keySet()
			.stream()
			.map(McpInstance::id)
			.filter((id) -> !id.equals(instance.id()))
			.collect(Collectors.toSet());
	}

	/**
	 * Chooses an instance on the calling thread.
	 * @param atMost how long to wait for one, in nanoseconds
	 * @return a lease, to be settled
	 * @throws McpClusterException if there is none
	 */
	RouteLease<InstanceConnection> lease(long atMost) {
		Leases leases = this.call.leases();
		if (prefersKnown()) {
			try {
				return leases.lease(unknownToo(), 0);
			}
			catch (NoInstanceAvailableException ex) {
				// those whose lists are not known yet are left
			}
		}
		while (true) {
			RouteLease<InstanceConnection> lease = choose(leases, atMost);
			try {
				if (mustRead(lease)) {
					waitFor(read(lease));
				}
				if (isAdmitted(lease)) {
					return lease;
				}
			}
			catch (RuntimeException | Error ex) {
				lease.cancel();
				throw ex;
			}
		}
	}

	private RouteLease<InstanceConnection> choose(Leases leases, long atMost) {
		try {
			return leases.lease(exclusions(), patience(atMost));
		}
		catch (NoInstanceAvailableException ex) {
			throw refusal(ex);
		}
	}

	private void waitFor(CompletableFuture<Void> list) {
		try {
			list.get(this.call.remaining(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			// not known, and judged so
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Chooses an instance without a thread that waits.
	 * @param atMost how long to wait for one, in nanoseconds
	 * @return a lease to come, to be settled
	 */
	CompletableFuture<RouteLease<InstanceConnection>> leaseAsync(long atMost) {
		if (!prefersKnown()) {
			return anyAsync(atMost);
		}
		return this.call.leases()
			.leaseAsync(unknownToo(), 0)
			.thenApply(CompletableFuture::completedFuture)
			.exceptionally((failure) -> isNone(failure) ? anyAsync(atMost) : CompletableFuture.failedFuture(failure))
			.thenCompose((lease) -> lease);
	}

	private CompletableFuture<RouteLease<InstanceConnection>> anyAsync(long atMost) {
		return this.call.leases()
			.leaseAsync(exclusions(), patience(atMost))
			.exceptionallyCompose((failure) -> CompletableFuture
				.failedFuture((FutureFailures.unwrap(failure) instanceof NoInstanceAvailableException none)
						? refusal(none) : failure))
			.thenCompose((lease) -> readAsync(lease).thenCompose(
					(read) -> isAdmitted(lease) ? CompletableFuture.completedFuture(lease) : anyAsync(atMost)));
	}

	private CompletableFuture<Void> readAsync(RouteLease<InstanceConnection> lease) {
		return mustRead(lease) ? read(lease) : CompletableFuture.completedFuture(null);
	}

	/** A list without which the instance is not called has as much time as a read. */
	private CompletableFuture<Void> read(RouteLease<InstanceConnection> lease) {
		long share = Math.min(this.call.remaining() / 3, LONGEST);
		return this.toolLists.read(this.call, lease,
				this.lists.allowsUnknown(this.need) ? ToolLists.SOON : Math.max(share, ToolLists.SOON));
	}

	private static boolean isNone(Throwable failure) {
		return FutureFailures.unwrap(failure) instanceof NoInstanceAvailableException;
	}

	private boolean prefersKnown() {
		return this.verdicts.containsValue(Verdict.ADMITTED) && this.verdicts.containsValue(Verdict.UNKNOWN);
	}

	private Set<InstanceId> unknownToo() {
		Set<InstanceId> all = exclusions();
		this.verdicts.forEach((instance, verdict) -> {
			if (verdict == Verdict.UNKNOWN) {
				all.add(instance.id());
			}
		});
		return all;
	}

	/**
	 * Waits for no other instance where time heals nothing: what is refused needs
	 * somebody who decides, or the caller asks for the list again.
	 */
	private long patience(long atMost) {
		boolean othersLeft = this.verdicts.keySet()
			.stream()
			.anyMatch((instance) -> !this.refused.containsKey(instance));
		boolean mayHeal = this.need.schema() == null && this.refused.containsValue(Verdict.NOT_OFFERED);
		return (this.refused.isEmpty() || othersLeft || mayHeal) ? atMost : 0;
	}

	private Set<InstanceId> exclusions() {
		Set<InstanceId> all = new HashSet<>(this.excluded);
		this.refused.keySet().forEach((instance) -> all.add(instance.id()));
		return all;
	}

	private boolean mustRead(RouteLease<InstanceConnection> lease) {
		McpInstance instance = lease.instance();
		boolean matters = this.lists.different() > 1 || !this.lists.allowsUnknown(this.need);
		return matters && this.lists.judge(instance, this.need) == Verdict.UNKNOWN
				&& this.lists.catalog().isDue(instance, this.call.now());
	}

	/** Gives an instance back that is not admitted. */
	private boolean isAdmitted(RouteLease<InstanceConnection> lease) {
		McpInstance instance = lease.instance();
		Verdict verdict = this.lists.judge(instance, this.need);
		if (verdict == Verdict.ADMITTED || verdict == Verdict.UNKNOWN && this.lists.allowsUnknown(this.need)) {
			return true;
		}
		lease.cancel();
		if (this.refused.put(instance, verdict) != null) {
			// chosen though it was excluded: nothing else is to be had
			throw Refusals.of(this.call, this.refused, null);
		}
		return false;
	}

	private McpClusterException refusal(NoInstanceAvailableException none) {
		return (this.refused.isEmpty() || !this.excluded.isEmpty()) ? none : Refusals.of(this.call, this.refused, none);
	}

}
