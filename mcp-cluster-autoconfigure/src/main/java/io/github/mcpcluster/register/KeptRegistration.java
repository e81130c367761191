/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One registration that is kept alive, and what has to be done for it. Its methods that
 * call the registry are for one thread at a time; {@link #view()} is for any.
 */
final class KeptRegistration {

	private static final Log logger = LogFactory.getLog(KeptRegistration.class);

	private static final String LOST = "not in the registry any more";

	private final McpServiceRegistry registry;

	private final Listeners<RegistrationListener> listeners;

	private final InstantSource clock;

	private final Differences differences = new Differences();

	private final ReportedHealth reported = new ReportedHealth();

	private volatile LocalRegistration view;

	/**
	 * True while the registry does not know yet whether the instance is to be drained.
	 */
	private boolean drainDue;

	/** True if the registry did not show the instance at the last comparison. */
	private boolean missed;

	private long changedIn;

	private volatile boolean confirmed;

	KeptRegistration(McpServiceRegistry registry, Listeners<RegistrationListener> listeners, InstantSource clock,
			Registration registration) {
		this.registry = registry;
		this.listeners = listeners;
		this.clock = clock;
		this.view = LocalRegistration.pending(registration, clock.instant());
	}

	LocalRegistration view() {
		return this.view;
	}

	InstanceId id() {
		return this.view.registration().instance().id();
	}

	/** Returns the health that the instance reported last. */
	ReportedHealth reported() {
		return this.reported;
	}

	/** Returns whether the registry has taken it at any time. */
	boolean wasConfirmed() {
		return this.confirmed;
	}

	/** Notes in which epoch this was last changed on purpose. */
	void changedIn(long epoch) {
		this.changedIn = epoch;
	}

	boolean isChangedSince(long epoch) {
		return this.changedIn > epoch;
	}

	/** Replaces what is to be registered. */
	void renew(Registration registration) {
		this.differences.reset();
		update((before, now) -> before.with(registration));
	}

	/**
	 * Registers, and drains if that is wanted.
	 * @throws IllegalArgumentException if the registry can never hold it; nothing has
	 * changed then
	 */
	void register() {
		try {
			this.registry.register(toRegister());
		}
		catch (IllegalArgumentException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			pending(ex);
			return;
		}
		if (this.registry.heartbeatInterval(this.view.registration()).isEmpty()) {
			// From now on no report follows, so the registry knows better.
			this.reported.begin(null);
		}
		this.confirmed = true;
		this.drainDue |= this.view.draining();
		update((before, now) -> before.with(true, before.draining(), null, now));
		payDrain();
	}

	/**
	 * Returns the registration with the health to begin with. An instance that is known
	 * to be down is not shown as up until the registry finds out, and one that is to be
	 * drained must not be up for the moment before that.
	 */
	private Registration toRegister() {
		Registration wanted = this.view.registration();
		Health health = this.view.draining() ? Health.DOWN : this.reported.of(wanted.instance());
		return (health == wanted.instance().health()) ? wanted
				: new Registration(wanted.instance().withHealth(health), wanted.check(), wanted.health());
	}

	/** Registers again after the registry has refused a heartbeat. */
	void registerRefused(RuntimeException cause) {
		pending(cause);
		registerAgain();
	}

	/** Registers in the background, where no caller can get an exception. */
	void registerAgain() {
		try {
			register();
		}
		catch (IllegalArgumentException ex) {
			pending(ex);
		}
	}

	/** Drains or undrains, now or when the registry can be reached. */
	void drain(boolean draining) {
		this.drainDue = true;
		showDraining(draining);
		if (!this.view.isPending()) {
			payDrain();
		}
	}

	/** Shows as draining, or not, without informing the registry. */
	void showDraining(boolean draining) {
		update((before, now) -> before.with(!before.isPending(), draining, before.lastError(), now));
	}

	/** Notes that the registry could not be asked. */
	void failed(RuntimeException cause) {
		update((before, now) -> before.with(!before.isPending(), before.draining(), text(cause), now));
	}

	/** Compares with what the registry shows, and does what is missing there. */
	void reconcile(@Nullable McpInstance shown) {
		if (shown == null) {
			registerMissing();
			return;
		}
		this.missed = false;
		if (this.view.isPending()) {
			registerAgain();
		}
		else if (this.differences.isNew(this.view.registration().instance(), shown)) {
			logger.info("Registry shows other values of the instance, registering again: id=" + id());
			registerAgain();
		}
		else {
			compareDrain(shown.health() == Health.DRAINING);
		}
	}

	/**
	 * Registers again, and reports the loss once: a registry that hides what it holds
	 * would cause a report for ever.
	 */
	private void registerMissing() {
		if (!this.missed && !this.view.isPending()) {
			this.missed = true;
			update((before, now) -> before.with(false, before.draining(), LOST, now));
		}
		registerAgain();
	}

	private void compareDrain(boolean shown) {
		if (shown != this.view.draining() && this.drainDue) {
			payDrain();
			return;
		}
		// A drain from elsewhere is an order of an operator: it has to last.
		this.drainDue = false;
		update((before, now) -> before.with(true, shown, null, now));
	}

	private void payDrain() {
		if (!this.drainDue) {
			return;
		}
		try {
			this.registry.drain(id(), this.view.draining());
			this.drainDue = false;
			update((before, now) -> before.with(true, before.draining(), null, now));
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	private void pending(RuntimeException cause) {
		update((before, now) -> before.with(false, before.draining(), text(cause), now));
	}

	private synchronized void update(BiFunction<LocalRegistration, Instant, LocalRegistration> change) {
		LocalRegistration before = this.view;
		LocalRegistration after = change.apply(before, this.clock.instant());
		if (!after.equals(before)) {
			this.view = after;
			this.listeners.tell((listener) -> listener.changed(after));
		}
	}

	private static String text(RuntimeException cause) {
		String message = cause.getMessage();
		return (message != null) ? message : cause.getClass().getName();
	}

}
