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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.consul.ConsulQuestion.Kind;
import io.github.mcpcluster.poll.LoggedObserver;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import org.jspecify.annotations.Nullable;

/**
 * Observes one service: one question at a time, each sent when the one before has been
 * dealt with. If it may hold a blocking query, Consul answers when there is news; if not,
 * it glances at the index every few seconds, unless nothing has changed at all. Holds no
 * thread while Consul has nothing to tell. Each step runs on the executor, and only one
 * is ever under way, which is what guards the state.
 */
final class ConsulWatch implements BlockingQueries.Holder, AutoCloseable {

	/**
	 * Glances in a row that may be spared: one a minute is made, whatever is known of the
	 * catalogue.
	 */
	private static final int MOST_SPARED = 12;

	private final ConsulHealthQuery query;

	private final Observer observer;

	private final ConsulSchedule schedule;

	private final ConsulProgress progress = new ConsulProgress();

	/** State of the catalogue when the answer before was asked for. */
	private long state = CatalogChanges.UNKNOWN;

	/** Glances in a row that were not needed. */
	private int spared;

	/** Number of agents that failed in a row. */
	private int failedAgents;

	/** Written under the lock. */
	private volatile boolean closed;

	/** Written under the lock. */
	private volatile boolean mayBlock;

	/** Ends what goes on until the next step: a pause or a question. Guarded by this. */
	private Runnable canceller = () -> {
	};

	/**
	 * Ends a pause or a question that another kind of asking replaces. Guarded by this.
	 */
	private Runnable hurry = () -> {
	};

	ConsulWatch(ConsulHealthQuery query, Observer observer, ConsulSchedule schedule) {
		this.query = query;
		this.observer = new LoggedObserver(query.service(), observer);
		this.schedule = schedule;
	}

	void start() {
		pauseThenAsk(this.schedule.pace().afterAnswer(), Kind.FULL);
	}

	@Override
	public synchronized void block(boolean allowed) {
		if (this.mayBlock != allowed) {
			this.mayBlock = allowed;
			this.hurry.run();
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.canceller.run();
	}

	/** Holds the lock so that the step cannot overtake what is noted of it. */
	private synchronized void pauseThenAsk(Duration pause, Kind kind) {
		AtomicBoolean begun = new AtomicBoolean();
		try {
			Future<?> step = this.schedule.executor().schedule(() -> {
				if (begun.compareAndSet(false, true)) {
					ask(kind);
				}
			}, pause.toNanos(), TimeUnit.NANOSECONDS);
			// no interrupt: it would break the connection of a step that is sending
			underWay(() -> step.cancel(false), () -> {
				// a future that runs can be cancelled too, and yet runs on
				if (kind == Kind.INDEX && begun.compareAndSet(false, true)) {
					step.cancel(false);
					pauseThenAsk(Duration.ZERO, Kind.BLOCKING);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			this.closed = true;
		}
	}

	private void ask(Kind kind) {
		ConsulQuestion question = this.progress.question(this.query.agents().current(),
				(kind == Kind.BLOCKING && !this.mayBlock) ? Kind.INDEX : kind);
		if (question.kind() == Kind.BLOCKING) {
			this.state = CatalogChanges.UNKNOWN;
			ask(question, () -> {
			});
		}
		else if (!spare(question)) {
			this.state = this.mayBlock ? CatalogChanges.UNKNOWN : this.schedule.catalog().getAsLong();
			this.schedule.turns().take(() -> ask(question, this.schedule.turns()::ended));
		}
	}

	/** Goes on without a glance if nothing at all has changed in Consul. */
	private boolean spare(ConsulQuestion question) {
		ConsulProgress.Sight known = this.progress.unchanged();
		boolean still = question.kind() == Kind.INDEX && this.state != CatalogChanges.UNKNOWN
				&& this.state == this.schedule.catalog().getAsLong();
		if (!still || known == null || this.spared == MOST_SPARED) {
			this.spared = 0;
			return false;
		}
		this.spared++;
		see(known);
		askNext(this.schedule.pace().afterAnswer());
		return true;
	}

	private void see(ConsulProgress.Sight sight) {
		if (!this.closed) {
			this.observer.seen(sight.instances(), sight.continuity());
		}
	}

	private void ask(ConsulQuestion question, Runnable ended) {
		if (this.closed) {
			ended.run();
			return;
		}
		try {
			CompletableFuture<HttpResponse<byte[]>> exchange = this.query.send(question);
			AtomicBoolean recalled = new AtomicBoolean();
			underWay(() -> exchange.cancel(true), () -> recall(question, exchange, recalled));
			recall(question, exchange, recalled);
			Future<?> deadline = this.schedule.executor()
				.schedule(() -> exchange.cancel(true), this.query.deadline(question).toNanos(), TimeUnit.NANOSECONDS);
			exchange.whenComplete((response, failure) -> ended.run()).whenCompleteAsync((response, failure) -> {
				deadline.cancel(false);
				proceed(question, response, failure, recalled.get());
			}, this.schedule.executor());
		}
		catch (RejectedExecutionException ex) {
			close();
		}
		catch (RuntimeException | Error ex) {
			ended.run();
			// an error too, such as of a lack of memory, must not end the watch unseen
			proceed(question, null, ex, false);
		}
	}

	/** Ends a blocking query that is no longer allowed. */
	private void recall(ConsulQuestion question, Future<?> exchange, AtomicBoolean recalled) {
		if (question.kind() == Kind.BLOCKING && !this.mayBlock) {
			recalled.set(true);
			exchange.cancel(true);
		}
	}

	private void proceed(ConsulQuestion question, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure,
			boolean recalled) {
		if (this.closed) {
			return;
		}
		if (recalled && response == null) {
			askNext(Duration.ZERO);
			return;
		}
		Duration pause;
		try {
			ConsulProgress.Sight sight = this.progress.accept(question, this.query.read(question, response, failure));
			if (sight != null) {
				see(sight);
			}
			pause = (sight != null) ? this.schedule.pace().afterAnswer() : this.schedule.pace().afterNothing();
			this.failedAgents = 0;
		}
		catch (RuntimeException | Error ex) {
			RegistryException cause = this.query.failure(question, ex);
			this.progress.failed();
			this.state = CatalogChanges.UNKNOWN;
			if (isAnotherAgentLeft(question, cause)) {
				pauseThenAsk(this.schedule.pace().afterNothing(), Kind.FULL);
				return;
			}
			if (!this.closed) {
				this.observer.lost(cause);
			}
			pauseThenAsk(this.schedule.pace().afterFailure(demanded(cause)), Kind.FULL);
			return;
		}
		askNext(pause);
	}

	/** Turns to the next agent, unless all have failed in a row. */
	private boolean isAnotherAgentLeft(ConsulQuestion question, RegistryException cause) {
		ConsulAgents agents = this.query.agents();
		this.failedAgents = agents.turnFrom(question.agent(), cause) ? this.failedAgents + 1 : agents.size();
		boolean left = this.failedAgents < agents.size();
		this.failedAgents = left ? this.failedAgents : 0;
		return left;
	}

	private static Duration demanded(RegistryException cause) {
		return (cause instanceof ConsulException ex) ? ex.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
	}

	/** Holds the lock so that a change of the kind of asking is not missed. */
	private synchronized void askNext(Duration pause) {
		Kind kind = this.progress.next(this.mayBlock);
		Duration least = (kind == Kind.INDEX) ? this.schedule.glances().get() : Duration.ZERO;
		pauseThenAsk((pause.compareTo(least) > 0) ? pause : least, kind);
	}

	private synchronized void underWay(Runnable canceller, Runnable hurry) {
		this.canceller = canceller;
		this.hurry = hurry;
		if (this.closed) {
			canceller.run();
		}
	}

}
