/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.loadbalancer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.mcpcluster.Lease;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.LoadBalancerLifecycle;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;

/**
 * Keeps the leases of the requests under way to one service, and settles each by what is
 * reported of its request. A request of which nothing is reported, because it was
 * cancelled, counts as over after a time; such leases are looked for when others begin,
 * once in a second at most. Safe for use by several threads.
 */
public final class LeasedRequests implements LoadBalancerLifecycle<Object, Object, ServiceInstance> {

	private static final long SWEEP_INTERVAL = TimeUnit.SECONDS.toNanos(1);

	private final Map<Identity, Held> held = new ConcurrentHashMap<>();

	private final long patience;

	private final LongSupplier nanoTime;

	private final AtomicLong swept;

	/**
	 * Creates it without a lease.
	 * @param releaseAfter time after which a request of which nothing is reported no
	 * longer counts as under way
	 * @param nanoTime monotonic time in nanoseconds
	 */
	public LeasedRequests(Duration releaseAfter, LongSupplier nanoTime) {
		this.patience = releaseAfter.toNanos();
		this.nanoTime = nanoTime;
		this.swept = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Keeps a lease until its request is over. A choice for nobody's request, of which
	 * nothing will be reported, ends its lease at once.
	 * @param request the request that an instance was chosen for
	 * @param lease the lease on the instance
	 * @return the instance as Spring Cloud knows it
	 */
	ServiceInstance begin(Request<?> request, Lease lease) {
		long now = this.nanoTime.getAsLong();
		sweep(now);
		ClusterInstance shown = new ClusterInstance(lease.instance());
		if (request == ReactiveLoadBalancer.REQUEST) {
			lease.cancel();
			return shown;
		}
		Held before = this.held.put(new Identity(request), new Held(lease, shown, now));
		if (before != null) {
			before.lease().cancel();
		}
		return shown;
	}

	/** Returns the number of requests under way, or thought to be. */
	int size() {
		return this.held.size();
	}

	@Override
	public void onStart(Request<Object> request) {
	}

	@Override
	public void onStartRequest(Request<Object> request, Response<ServiceInstance> response) {
	}

	@Override
	public void onComplete(CompletionContext<Object, ServiceInstance, Object> context) {
		Lease lease = end(context);
		if (lease != null) {
			RequestOutcome.settle(lease, context);
		}
	}

	/**
	 * Most clients report with the request that they chose with; the one that retries
	 * reports with another, and is known by the instance it was given.
	 */
	private @Nullable Lease end(CompletionContext<Object, ServiceInstance, Object> context) {
		Held known = this.held.remove(new Identity(context.getLoadBalancerRequest()));
		if (known != null) {
			return known.lease();
		}
		Response<ServiceInstance> response = context.getLoadBalancerResponse();
		ServiceInstance server = (response != null) ? response.getServer() : null;
		for (Map.Entry<Identity, Held> entry : this.held.entrySet()) {
			if (entry.getValue().shown() == server && this.held.remove(entry.getKey(), entry.getValue())) {
				return entry.getValue().lease();
			}
		}
		return null;
	}

	private void sweep(long now) {
		long last = this.swept.get();
		if (now - last < SWEEP_INTERVAL || !this.swept.compareAndSet(last, now)) {
			return;
		}
		this.held.values().removeIf((request) -> {
			boolean forgotten = now - request.since() >= this.patience;
			if (forgotten) {
				request.lease().cancel();
			}
			return forgotten;
		});
	}

	/** Requests that are equal may be under way at the same time. */
	private static final class Identity {

		private final Object request;

		Identity(Object request) {
			this.request = request;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Identity identity && identity.request == this.request;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this.request);
		}

	}

	/** A lease, the instance that was shown for it, and when. */
	private record Held(Lease lease, ServiceInstance shown, long since) {
	}

}
