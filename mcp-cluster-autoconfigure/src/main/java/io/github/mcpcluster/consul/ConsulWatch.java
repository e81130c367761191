/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.poll.Pace;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Observes one service: one query at a time, each sent when the one before has been dealt
 * with. Holds no thread while Consul has nothing to tell. Each step runs on the executor,
 * and only one is ever under way, which is what guards the state.
 */
final class ConsulWatch implements Subscription {

	private static final Log logger = LogFactory.getLog(ConsulWatch.class);

	private final ConsulHealthQuery query;

	private final Observer observer;

	private final Pace pace;

	private final ScheduledExecutorService executor;

	/** Written under the lock. */
	private volatile boolean closed;

	/** Ends what goes on until the next step: a pause or a query. Guarded by this. */
	private Runnable canceller = () -> {
	};

	private long index = ConsulHealthQuery.AT_ONCE;

	private Continuity continuity = Continuity.RESTARTED;

	private boolean observerHasThrown;

	ConsulWatch(ConsulHealthQuery query, Observer observer, Pace pace, ScheduledExecutorService executor) {
		this.query = query;
		this.observer = observer;
		this.pace = pace;
		this.executor = executor;
	}

	void start() {
		pauseThenAsk(this.pace.afterAnswer());
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.canceller.run();
	}

	/** Holds the lock so that the step cannot overtake what is noted of it. */
	private synchronized void pauseThenAsk(Duration pause) {
		try {
			Future<?> step = this.executor.schedule(this::ask, pause.toNanos(), TimeUnit.NANOSECONDS);
			// no interrupt: it would break the connection of a step that is sending
			underWay(() -> step.cancel(false));
		}
		catch (RejectedExecutionException ex) {
			this.closed = true;
		}
	}

	private void ask() {
		if (this.closed) {
			return;
		}
		long asked = this.index;
		try {
			CompletableFuture<HttpResponse<byte[]>> exchange = this.query.send(asked);
			underWay(() -> exchange.cancel(true));
			Future<?> deadline = this.executor.schedule(() -> exchange.cancel(true),
					this.query.deadline(asked).toNanos(), TimeUnit.NANOSECONDS);
			exchange.whenCompleteAsync((response, failure) -> {
				deadline.cancel(false);
				proceed(asked, response, failure);
			}, this.executor);
		}
		catch (RejectedExecutionException ex) {
			close();
		}
		catch (RuntimeException | Error ex) {
			// an error too, such as of a lack of memory, must not end the watch unseen
			proceed(asked, null, ex);
		}
	}

	private void proceed(long asked, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
		if (this.closed) {
			return;
		}
		Duration pause;
		try {
			accept(asked, this.query.read(asked, response, failure));
			pause = this.pace.afterAnswer();
		}
		catch (RuntimeException | Error ex) {
			RegistryException cause = this.query.failure(asked, ex);
			fail(cause);
			pause = this.pace.afterFailure(demanded(cause));
		}
		pauseThenAsk(pause);
	}

	private static Duration demanded(RegistryException cause) {
		return (cause instanceof ConsulException ex) ? ex.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
	}

	private void accept(long asked, ConsulHealthQuery.Answer answer) {
		if (answer.index() < asked) {
			// Consul has begun anew: what it holds now is not what follows
			startAgain();
			return;
		}
		Continuity continuity = this.continuity;
		this.index = answer.index();
		this.continuity = Continuity.CONTINUED;
		tell(() -> this.observer.seen(answer.instances(), continuity));
	}

	private void fail(RegistryException cause) {
		startAgain();
		tell(() -> this.observer.lost(cause));
	}

	private void startAgain() {
		this.index = ConsulHealthQuery.AT_ONCE;
		this.continuity = Continuity.RESTARTED;
	}

	private void tell(Runnable event) {
		if (this.closed) {
			return;
		}
		try {
			event.run();
		}
		catch (RuntimeException | Error ex) {
			if (!this.observerHasThrown) {
				this.observerHasThrown = true;
				logger.warn("An observer of service '%s' throws".formatted(this.query.service()), ex);
			}
		}
	}

	private synchronized void underWay(Runnable canceller) {
		this.canceller = canceller;
		if (this.closed) {
			canceller.run();
		}
	}

}
