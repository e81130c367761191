/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.mcpcluster.instance.McpInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks one instance at once and then at the interval. One question is under way at a
 * time.
 */
final class InstanceProbe implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(InstanceProbe.class);

	private final McpInstance instance;

	private final Prober prober;

	private final Runnable onChange;

	private Verdict verdict;

	private @Nullable Future<?> next;

	private @Nullable Future<?> underWay;

	private boolean closed;

	InstanceProbe(McpInstance instance, Verdict verdict, Prober prober, Runnable onChange) {
		this.instance = instance;
		this.verdict = verdict;
		this.prober = prober;
		this.onChange = onChange;
	}

	McpInstance instance() {
		return this.instance;
	}

	synchronized Verdict verdict() {
		return this.verdict;
	}

	synchronized boolean isDown() {
		return this.verdict.down();
	}

	/** Asks when it is its turn. */
	void ask() {
		this.prober.turns().take(this::begin);
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		cancel(this.next);
		cancel(this.underWay);
	}

	private CompletableFuture<?> begin() {
		CompletableFuture<Integer> answer;
		synchronized (this) {
			if (this.closed) {
				return CompletableFuture.completedFuture(null);
			}
			this.next = this.prober.time().after(this.prober.pause(), this::ask);
			answer = send();
			this.underWay = answer;
		}
		Duration timeout = this.prober.settings().timeout();
		Future<?> deadline = this.prober.time().after(timeout, () -> answer.cancel(true));
		return answer.whenComplete((status, failure) -> {
			deadline.cancel(false);
			note((failure != null) ? text(failure) : objection(status));
		});
	}

	private CompletableFuture<Integer> send() {
		try {
			return this.prober.probe().ask(this.prober.settings().kind().question(this.instance));
		}
		catch (RuntimeException | Error ex) {
			// an error too, such as of a lack of memory, must not keep the turn for ever
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void note(String objection) {
		synchronized (this) {
			Verdict before = this.verdict;
			if (this.closed) {
				return;
			}
			this.verdict = before.after(objection.isEmpty(), this.prober.settings());
			if (this.verdict.down() == before.down()) {
				return;
			}
			log(objection);
		}
		this.onChange.run();
	}

	private void log(String objection) {
		if (objection.isEmpty()) {
			logger.info("Probe succeeds again: id=%s".formatted(this.instance.id()));
		}
		else {
			logger.warn("Probe failed, instance is down: id=%s, cause=%s".formatted(this.instance.id(), objection));
		}
	}

	private String objection(int status) {
		return this.prober.settings().kind().isUp(status) ? "" : "HTTP status %d".formatted(status);
	}

	private String text(Throwable failure) {
		if (failure instanceof CancellationException) {
			return "no answer within %s".formatted(this.prober.settings().timeout());
		}
		return String.valueOf((failure.getCause() != null) ? failure.getCause() : failure);
	}

	private static void cancel(@Nullable Future<?> future) {
		if (future != null) {
			future.cancel(true);
		}
	}

}
