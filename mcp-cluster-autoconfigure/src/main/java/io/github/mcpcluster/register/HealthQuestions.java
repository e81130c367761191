/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Asks instances for their health, on threads that nothing else waits for. At most one
 * question per instance is under way; one that is not answered in time is answered with
 * down, and what comes later is not heard. Safe for use by several threads.
 */
final class HealthQuestions {

	private static final Log logger = LogFactory.getLog(HealthQuestions.class);

	private final Executor threads;

	private final ScheduledExecutorService timer;

	private final Duration timeout;

	private final Map<InstanceId, CompletableFuture<Health>> underWay = new ConcurrentHashMap<>();

	private final Set<InstanceId> late = ConcurrentHashMap.newKeySet();

	/**
	 * Creates it with no question under way.
	 * @param threads where instances are asked
	 * @param timer ends the wait for an answer
	 * @param timeout how long an instance may take from when it is asked
	 */
	HealthQuestions(Executor threads, ScheduledExecutorService timer, Duration timeout) {
		this.threads = threads;
		this.timer = timer;
		this.timeout = timeout;
	}

	/**
	 * Asks an instance, unless it is being asked.
	 * @param registration its registration
	 * @param heard is given the answer, by another thread; not called if no thread can be
	 * had
	 */
	void ask(Registration registration, Consumer<Health> heard) {
		begin(registration).thenAccept(heard);
	}

	/**
	 * Asks instances at the same time and waits for the answers, no longer than for one.
	 * @param registrations their registrations
	 * @return the answers of those that report their health, down for none
	 */
	Map<InstanceId, Health> ask(Collection<? extends Registration> registrations) {
		Map<InstanceId, CompletableFuture<Health>> answers = new HashMap<>();
		List<Registration> reporting = new ArrayList<>(registrations);
		reporting.removeIf((each) -> !each.reportsHealth());
		reporting.forEach((each) -> answers.put(each.instance().id(), begin(each)));
		await(CompletableFuture.allOf(answers.values().toArray(CompletableFuture<?>[]::new)));
		Map<InstanceId, Health> known = new HashMap<>();
		answers.forEach((id, answer) -> known.put(id,
				(answer.isDone() && !answer.isCompletedExceptionally()) ? answer.getNow(Health.DOWN) : Health.DOWN));
		return known;
	}

	/** Forgets that an instance was late. */
	void forget(InstanceId id) {
		this.late.remove(id);
	}

	/** Returns the question under way, which is a new one if there was none. */
	private CompletableFuture<Health> begin(Registration registration) {
		InstanceId id = registration.instance().id();
		CompletableFuture<Health> answer = new CompletableFuture<>();
		CompletableFuture<Health> other = this.underWay.putIfAbsent(id, answer);
		if (other != null) {
			return other;
		}
		try {
			this.threads.execute(() -> answer(registration, answer));
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// Nor has the system a thread that is free; it must not end the heartbeats.
			drop(id, answer);
		}
		return answer;
	}

	private void answer(Registration registration, CompletableFuture<Health> answer) {
		InstanceId id = registration.instance().id();
		Future<?> deadline;
		try {
			deadline = this.timer.schedule(() -> late(id, answer), this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			drop(id, answer);
			return;
		}
		try {
			inTime(id, answer, healthOf(registration));
		}
		finally {
			answer.complete(Health.DOWN);
			deadline.cancel(false);
			this.underWay.remove(id, answer);
		}
	}

	private void drop(InstanceId id, CompletableFuture<Health> answer) {
		this.underWay.remove(id, answer);
		answer.cancel(false);
	}

	private void inTime(InstanceId id, CompletableFuture<Health> answer, Health health) {
		if (answer.complete(health) && this.late.remove(id)) {
			logger.info("Health of an instance comes in time again: id=" + id);
		}
	}

	private void late(InstanceId id, CompletableFuture<Health> answer) {
		if (answer.complete(Health.DOWN) && this.late.add(id)) {
			logger.warn("Health of an instance is late, taken as down: id=%s (expected: an answer within %s)"
				.formatted(id, this.timeout));
		}
	}

	private void await(Future<?> all) {
		try {
			all.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("Not all instances have reported their health", ex);
		}
	}

	private static Health healthOf(Registration registration) {
		try {
			return registration.health().get();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Health of an instance failed, taken as down: id=" + registration.instance().id(), ex);
			return Health.DOWN;
		}
	}

}
