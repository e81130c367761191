/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is to be in the registry with what is there, again and again, and mends
 * it. Never gives up, whatever a registry does.
 */
final class Reconciler {

	private static final Log logger = LogFactory.getLog(Reconciler.class);

	private final McpServiceRegistry registry;

	private final Registrations registrations;

	private final ReconcileSettings settings;

	private final Timing timing;

	private @Nullable Future<?> next;

	Reconciler(McpServiceRegistry registry, Registrations registrations, ReconcileSettings settings, Timing timing) {
		this.registry = registry;
		this.registrations = registrations;
		this.settings = settings;
		this.timing = timing;
	}

	/** Begins, if it has not. */
	synchronized void start() {
		if (this.next == null) {
			scheduleIn(this.settings.pause(this.timing.random().getAsDouble()).toNanos());
		}
	}

	/** Begins with a comparison that is due now. */
	synchronized void startNow() {
		stop();
		scheduleIn(0);
	}

	synchronized void stop() {
		if (this.next != null) {
			this.next.cancel(false);
			this.next = null;
		}
	}

	private void scheduleIn(long nanos) {
		this.next = this.timing.reconciler().schedule(this::run, nanos, TimeUnit.NANOSECONDS);
	}

	private void run() {
		Future<?> mine = current();
		try {
			if (!this.registrations.isEmpty()) {
				reconcile();
			}
		}
		catch (RuntimeException | LinkageError ex) {
			logger.error("Comparison with the registry failed: registry=" + this.registry.kind(), ex);
		}
		finally {
			scheduleAfter(mine);
		}
	}

	private synchronized @Nullable Future<?> current() {
		return this.next;
	}

	/** Goes on unless it was stopped, or started anew, meanwhile. */
	private synchronized void scheduleAfter(@Nullable Future<?> ended) {
		if (ended != null && ended == this.next) {
			scheduleIn(this.settings.pause(this.timing.random().getAsDouble()).toNanos());
		}
	}

	private void reconcile() {
		long epoch = this.registrations.epoch();
		Map<InstanceId, McpInstance> shown;
		try {
			shown = this.registry.registered()
				.stream()
				.collect(Collectors.toMap(McpInstance::id, Function.identity(), (one, other) -> one));
		}
		catch (RuntimeException ex) {
			retry(ex);
			return;
		}
		this.registrations.leaveAgain();
		for (KeptRegistration registration : this.registrations.kept()) {
			McpInstance found = shown.get(registration.id());
			this.registrations.changeUnlessChanged(registration.id(), epoch, (target) -> target.reconcile(found));
		}
	}

	/**
	 * Tries again to register: a registry that does not show its instances may yet accept
	 * one.
	 */
	private void retry(RuntimeException cause) {
		this.registrations.leaveAgain();
		boolean reached = true;
		for (KeptRegistration registration : this.registrations.kept()) {
			if (!registration.view().isPending()) {
				registration.failed(cause);
			}
			else if (reached) {
				this.registrations.change(registration.id(), KeptRegistration::registerAgain);
				reached = !registration.view().isPending();
			}
		}
	}

}
