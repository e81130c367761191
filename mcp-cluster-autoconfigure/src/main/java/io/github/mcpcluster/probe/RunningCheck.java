/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.register.HealthCheck;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The check of one instance: asks at once, then again one interval after the other. An
 * answer of 2xx within the timeout is up, everything else is down.
 */
final class RunningCheck implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(RunningCheck.class);

	private final InstanceId id;

	private final HealthCheck.Http check;

	private final HealthProbe probe;

	private final SingleThread thread;

	private @Nullable Future<?> asking;

	private @Nullable Future<?> underWay;

	private @Nullable Health found;

	private boolean closed;

	private RunningCheck(InstanceId id, HealthCheck.Http check, HealthProbe probe, SingleThread thread) {
		this.id = id;
		this.check = check;
		this.probe = probe;
		this.thread = thread;
	}

	static RunningCheck start(InstanceId id, HealthCheck.Http check, HealthProbe probe, SingleThread thread) {
		RunningCheck started = new RunningCheck(id, check, probe, thread);
		thread.execute(started::ask);
		started.asking = thread.every(check.interval(), started::ask);
		return started;
	}

	HealthCheck.Http check() {
		return this.check;
	}

	/**
	 * Returns what the latest answer says.
	 * @param otherwise health before the first answer
	 * @return the health
	 */
	synchronized Health found(Health otherwise) {
		return Objects.requireNonNullElse(this.found, otherwise);
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		cancel(this.asking);
		cancel(this.underWay);
	}

	private void ask() {
		CompletableFuture<Integer> answer = send();
		if (!isUnderWay(answer)) {
			answer.cancel(true);
			return;
		}
		Future<?> deadline = this.thread.after(this.check.timeout(), () -> answer.cancel(true));
		answer.whenComplete((status, failure) -> {
			deadline.cancel(false);
			note((failure != null) ? text(failure) : objection(status));
		});
	}

	private CompletableFuture<Integer> send() {
		try {
			return this.probe.ask(Question.get(this.check.uri()));
		}
		catch (RuntimeException | Error ex) {
			// an error too, such as of a lack of memory, must not end the check unseen
			return CompletableFuture.failedFuture(ex);
		}
	}

	private synchronized boolean isUnderWay(Future<?> answer) {
		this.underWay = answer;
		return !this.closed;
	}

	private synchronized void note(String objection) {
		if (this.closed) {
			return;
		}
		Health before = found(Health.UP);
		Health now = objection.isEmpty() ? Health.UP : Health.DOWN;
		this.found = now;
		if (now != before && now == Health.UP) {
			logger.info("Health check succeeds again: id=" + this.id);
		}
		else if (now != before) {
			logger.warn("Health check failed: id=%s, cause=%s".formatted(this.id, objection));
		}
	}

	private static String objection(int status) {
		return (status / 100 == 2) ? "" : "HTTP status %d (expected: 2xx)".formatted(status);
	}

	private String text(Throwable failure) {
		if (failure instanceof CancellationException) {
			return "no answer within %s".formatted(this.check.timeout());
		}
		Throwable cause = failure.getCause();
		return String.valueOf((cause != null) ? cause : failure);
	}

	private static void cancel(@Nullable Future<?> future) {
		if (future != null) {
			future.cancel(true);
		}
	}

}
