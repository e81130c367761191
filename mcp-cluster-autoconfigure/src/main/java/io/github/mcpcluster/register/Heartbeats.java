/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends heartbeats: informs the registry that instances live, and of their health, where
 * it asks for that. Waits for no answer of theirs: a heartbeat carries the last answer
 * and asks for the next one, and a new answer is passed on as soon as it is known. An
 * instance that the registry does not know, or does not answer for, is registered again
 * at once.
 */
final class Heartbeats {

	private static final Log logger = LogFactory.getLog(Heartbeats.class);

	private final McpServiceRegistry registry;

	private final Registrations registrations;

	private final ScheduledExecutorService scheduler;

	private final Probes probes;

	private final Map<InstanceId, Future<?>> running = new ConcurrentHashMap<>();

	Heartbeats(McpServiceRegistry registry, Registrations registrations, ScheduledExecutorService scheduler,
			Probes probes) {
		this.registry = registry;
		this.registrations = registrations;
		this.scheduler = scheduler;
		this.probes = probes;
	}

	/** Begins, or goes on at the pace that a changed registration needs. */
	void start(Registration registration) {
		InstanceId id = registration.instance().id();
		cancel(this.running.remove(id));
		this.registry.heartbeatInterval(registration).ifPresent((interval) -> {
			long nanos = interval.toNanos();
			this.running.put(id,
					this.scheduler.scheduleWithFixedDelay(() -> beat(id), nanos, nanos, TimeUnit.NANOSECONDS));
		});
	}

	void stop(InstanceId id) {
		cancel(this.running.remove(id));
		this.probes.forget(id);
	}

	void stopAll() {
		this.running.keySet().forEach(this::stop);
	}

	private void beat(InstanceId id) {
		KeptRegistration registration = this.registrations.find(id);
		if (registration == null) {
			stop(id);
			return;
		}
		ask(registration);
		tell(registration);
	}

	private void ask(KeptRegistration registration) {
		LocalRegistration before = registration.view();
		this.probes.ask(before.registration(), (answer) -> {
			boolean draining = before.draining() || registration.view().draining();
			if (registration.reported().hear(answer, draining)) {
				this.scheduler.schedule(() -> tellNews(registration.id()), 0, TimeUnit.NANOSECONDS);
			}
		});
	}

	private void tellNews(InstanceId id) {
		KeptRegistration registration = this.registrations.find(id);
		if (registration != null && this.running.containsKey(id) && registration.reported().isNews()) {
			tell(registration);
		}
	}

	private void tell(KeptRegistration registration) {
		LocalRegistration view = registration.view();
		if (view.isPending()) {
			return;
		}
		Registration current = view.registration();
		Health health = registration.reported().of(current.instance());
		registration.reported().told(health);
		try {
			this.registry.heartbeat(current, health);
		}
		catch (RuntimeException ex) {
			this.registrations.change(registration.id(), (target) -> target.registerRefused(ex));
		}
		catch (LinkageError ex) {
			// What is thrown to the scheduler would be the last heartbeat.
			logger.error("Heartbeat failed: id=" + registration.id(), ex);
		}
	}

	private static void cancel(@Nullable Future<?> future) {
		if (future != null) {
			future.cancel(false);
		}
	}

}
