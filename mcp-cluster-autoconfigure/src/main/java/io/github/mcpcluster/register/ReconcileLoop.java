/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The loop that keeps registrations: carries out what is due for each, compares all of
 * them with the registry at an interval, and sleeps until something is due. Never gives
 * up, whatever a registry does. Changes of users are carried out by their own threads.
 */
final class ReconcileLoop {

	private static final Log logger = LogFactory.getLog(ReconcileLoop.class);

	private final McpServiceRegistry registry;

	private final ReconcileSettings settings;

	private final Timing timing;

	private final NavigableMap<InstanceId, KeptRegistration> kept = new ConcurrentSkipListMap<>();

	/** Counts the beginnings and the ends of changes that users make. */
	private final AtomicLong changes = new AtomicLong();

	private final Alarm alarm;

	private @Nullable Duration compareAt;

	ReconcileLoop(McpServiceRegistry registry, ReconcileSettings settings, Timing timing) {
		this.registry = registry;
		this.settings = settings;
		this.timing = timing;
		this.alarm = new Alarm(timing, this::run);
	}

	Collection<KeptRegistration> kept() {
		return this.kept.values();
	}

	/** Returns a registration that is kept, and not given up. */
	@Nullable KeptRegistration find(InstanceId id) {
		KeptRegistration found = this.kept.get(id);
		return (found != null && !found.isRemoved()) ? found : null;
	}

	/** Returns a registration that is kept or about to leave. */
	@Nullable KeptRegistration findAny(InstanceId id) {
		return this.kept.get(id);
	}

	KeptRegistration findOrAdd(InstanceId id, Function<InstanceId, KeptRegistration> created) {
		return this.kept.computeIfAbsent(id, created);
	}

	/**
	 * Changes a registration, and carries out what is due then.
	 * @return whether the registration was still known here
	 */
	boolean change(KeptRegistration target, Consumer<KeptRegistration> change) {
		target.acting.lock();
		try {
			if (this.kept.get(target.id()) != target) {
				return false;
			}
			noteChange(target);
			change.accept(target);
			if (isStopped()) {
				target.stop();
			}
			settle(target);
			return true;
		}
		finally {
			noteChange(target);
			target.acting.unlock();
			setAlarm(target);
		}
	}

	/** The loop may have passed it over while it was being changed. */
	private void setAlarm(KeptRegistration changed) {
		Duration due = changed.dueAt();
		if (due != null && this.kept.get(changed.id()) == changed) {
			this.alarm.set(due);
		}
	}

	/** Changes a registration, and leaves it to the loop to carry out what is due. */
	void changed(KeptRegistration target) {
		noteChange(target);
		if (isStopped()) {
			target.stop();
		}
		this.alarm.set(this.timing.now());
	}

	void forget(KeptRegistration target) {
		this.kept.remove(target.id(), target);
	}

	private void noteChange(KeptRegistration target) {
		target.lastChange = this.changes.incrementAndGet();
	}

	/** Lets the loop look at the registrations as soon as it can. */
	void wake() {
		this.alarm.set(this.timing.now());
	}

	boolean isStopped() {
		return this.alarm.isStopped();
	}

	void resume() {
		this.alarm.resume();
	}

	void stop() {
		this.alarm.stop();
		forgetComparison();
	}

	private void settle(KeptRegistration target) {
		Duration due = target.settle();
		if (target.retire()) {
			forget(target);
		}
		else {
			this.alarm.set(comparison());
			if (due != null) {
				this.alarm.set(due);
			}
		}
	}

	/** Returns when the next comparison is due. */
	private synchronized Duration comparison() {
		Duration at = this.compareAt;
		if (at == null) {
			at = this.timing.now().plus(this.settings.pause(this.timing.random().getAsDouble()));
			this.compareAt = at;
		}
		return at;
	}

	private void run() {
		try {
			if (this.timing.now().compareTo(comparison()) >= 0) {
				compare();
			}
			this.kept.values().forEach((target) -> ifFree(target, (free) -> {
			}));
		}
		catch (RuntimeException | Error ex) {
			logger.error("Comparison with the registry failed: registry=" + this.registry.kind(), ex);
		}
		finally {
			goOn();
		}
	}

	private void goOn() {
		if (this.kept.isEmpty()) {
			forgetComparison();
		}
		else {
			this.alarm.set(comparison());
		}
	}

	private void compare() {
		long before = this.changes.get();
		forgetComparison();
		comparison();
		Map<InstanceId, McpInstance> shown;
		try {
			shown = this.registry.registered(this.kept.keySet())
				.stream()
				.collect(Collectors.toMap(McpInstance::id, Function.identity(), (one, other) -> one));
		}
		catch (RuntimeException | Error ex) {
			logger.debug("Registry does not list: registry=" + this.registry.kind(), ex);
			this.kept.values().forEach((target) -> target.notCompared(ex));
			return;
		}
		this.kept.values().forEach((target) -> ifFree(target, (free) -> {
			if (free.lastChange <= before) {
				free.compare(shown.get(free.id()));
			}
		}));
	}

	private synchronized void forgetComparison() {
		this.compareAt = null;
	}

	/** Leaves to others what they are about to carry out. */
	private void ifFree(KeptRegistration target, Consumer<KeptRegistration> change) {
		if (!target.acting.tryLock()) {
			return;
		}
		try {
			if (this.kept.get(target.id()) == target && !isStopped()) {
				change.accept(target);
				settle(target);
			}
		}
		finally {
			target.acting.unlock();
		}
	}

}
