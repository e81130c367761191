/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.Observed.Presence;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One registration that is kept alive: holds its desired and its observed state, and
 * carries out the steps between them. Who carries out holds {@link #acting}, so that no
 * act undoes another; reading, answers of the instance and {@link #leave} need no lock,
 * so that a registry that hangs holds up none of them.
 */
final class KeptRegistration {

	private static final Log logger = LogFactory.getLog(KeptRegistration.class);

	/** Held by the thread that carries out. */
	final ReentrantLock acting = new ReentrantLock(true);

	/** Number of the last change that a user made, in the order of all changes. */
	volatile long lastChange;

	private final McpServiceRegistry registry;

	private final ReconcileSettings settings;

	private final HealthQuestions questions;

	private final Timing timing;

	private final Listeners<RegistrationListener> listeners;

	/** Brings a thread here that carries out, soon. */
	private final Runnable wake;

	private volatile RegistrationState state;

	private volatile LocalRegistration view;

	private volatile boolean removed;

	private boolean retired;

	/** Counts the beginnings of registrations. */
	private final AtomicInteger registrations = new AtomicInteger();

	KeptRegistration(McpServiceRegistry registry, Registration registration, ReconcileSettings settings,
			HealthQuestions questions, Timing timing, Listeners<RegistrationListener> listeners, Runnable wake) {
		this.registry = registry;
		this.settings = settings;
		this.questions = questions;
		this.timing = timing;
		this.listeners = listeners;
		this.wake = wake;
		this.state = RegistrationState.initial(registration);
		this.view = LocalRegistration.pending(registration, timing.clock().instant());
	}

	InstanceId id() {
		return this.state.desired().id();
	}

	LocalRegistration view() {
		return this.view;
	}

	/** Returns whether it was given up: it may be in the registry still. */
	boolean isRemoved() {
		return this.removed;
	}

	/**
	 * Ends this if it has left the registry.
	 * @return whether it has
	 */
	synchronized boolean retire() {
		this.retired = this.state.isGone();
		return this.retired;
	}

	/** Returns whether the registry has held it at any time, or is about to. */
	boolean mayBeHeld() {
		return this.acting.isLocked() || this.state.observed().entry().confirmed();
	}

	/**
	 * Orders the instance to be registered as given, at the next step.
	 * @param registration the instance and how it is checked
	 * @param asked its health if it was asked, {@code null} otherwise
	 * @return whether it is kept here; not if it has left, as another one takes its place
	 */
	boolean want(Registration registration, @Nullable Health asked) {
		Duration heartbeats = this.registry.heartbeatInterval(registration).orElse(Duration.ZERO);
		synchronized (this) {
			if (this.retired) {
				return false;
			}
			this.removed = false;
			update((now) -> now.wanting(registration, heartbeats, asked));
			return true;
		}
	}

	/**
	 * Registers as is wanted, for a caller who is to learn of a refusal.
	 * @throws IllegalArgumentException if the registry can never hold it
	 */
	void registerOrRefuse() {
		Step next = Step.next(this.state.desired(), this.state.observed(), this.timing.now());
		if (next instanceof Step.Register step) {
			try {
				register(step.health());
			}
			catch (IllegalArgumentException ex) {
				throw ex;
			}
			catch (RuntimeException | Error ex) {
				failed(step, ex);
			}
		}
	}

	RegistrationState state() {
		return this.state;
	}

	/** Takes back what was wanted last. */
	void restore(RegistrationState before) {
		if (before.desired().leaving()) {
			reportRemoved();
		}
		update((now) -> now.restored(before));
	}

	/** Orders the instance to be drained, or no longer. */
	void drain(boolean draining) {
		update((now) -> now.draining(draining));
	}

	/** Gives it up: it is to leave the registry and is no longer shown. */
	void remove() {
		update(RegistrationState::leaving);
		reportRemoved();
	}

	/** Is to leave as the application stops; shown as draining until that is done. */
	void stop() {
		update((now) -> now.draining(true).leaving());
	}

	void reportRemoved() {
		if (!this.removed) {
			this.removed = true;
			this.questions.forget(id());
			this.listeners.tell((listener) -> listener.removed(this.view));
		}
	}

	void compare(@Nullable McpInstance shown) {
		Observed observed = observe((now) -> now.observed().compared(now.desired(), shown));
		if (shown != null && observed.presence() == Presence.OUTDATED) {
			logger.info("Registry shows other values of the instance, registering again: id=" + id());
		}
	}

	void notCompared(Throwable cause) {
		observe((now) -> now.observed().notCompared(RegistrationState.text(cause)));
	}

	/** Returns when something is to be carried out, {@code null} for never. */
	@Nullable Duration dueAt() {
		RegistrationState known = this.state;
		Duration now = this.timing.now();
		Step next = Step.next(known.desired(), known.observed(), now);
		return (next instanceof Step.Wait wait) ? wait.until() : now;
	}

	/**
	 * Carries out what is due.
	 * @return when the next act is due, {@code null} if none is
	 */
	@Nullable Duration settle() {
		while (true) {
			RegistrationState now = this.state;
			Step step = Step.next(now.desired(), now.observed(), this.timing.now());
			if (step instanceof Step.Wait wait) {
				return wait.until();
			}
			try {
				carryOut(step);
			}
			catch (RuntimeException | Error ex) {
				failed(step, ex);
			}
		}
	}

	/**
	 * Takes the instance out of the registry. A thread that registers it at the same time
	 * takes it out by itself.
	 * @return whether it is out
	 */
	boolean leave() {
		int before = this.registrations.get();
		try {
			this.registry.deregister(id());
		}
		catch (RuntimeException | Error ex) {
			failed(new Step.Deregister(), ex);
			return false;
		}
		boolean alone = !this.acting.isLocked() || this.acting.isHeldByCurrentThread();
		if (!alone || this.registrations.get() != before) {
			return false;
		}
		observe((now) -> now.observed().gone());
		return true;
	}

	private void carryOut(Step step) {
		if (step instanceof Step.Ask) {
			ask();
		}
		else if (step instanceof Step.Register register) {
			register(register.health());
		}
		else if (step instanceof Step.Order order) {
			this.registry.drain(id(), order.draining());
			observe((now) -> now.observed().drainConfirmed());
		}
		else if (step instanceof Step.Accept accept) {
			update((now) -> now.accepting(accept.draining()));
		}
		else if (step instanceof Step.Heartbeat beat) {
			this.registry.heartbeat(this.state.desired().registration(), beat.health());
			observe((now) -> now.observed()
				.heartbeatSent(beat.health(), this.timing.now().plus(now.desired().heartbeats())));
		}
		else {
			leave();
		}
	}

	private void register(Health health) {
		Registration wanted = this.state.desired().registration();
		McpInstance instance = wanted.instance().withHealth(health);
		this.registrations.incrementAndGet();
		this.registry.register(
				(instance == wanted.instance()) ? wanted : new Registration(instance, wanted.check(), wanted.health()));
		update((now) -> now.registered(wanted, health, this.timing.now()));
	}

	private void ask() {
		boolean draining = this.state.desired().draining();
		observe((now) -> now.observed()
			.withHealth(now.observed().health().withQuestion(this.timing.now().plus(this.settings.healthTimeout()))));
		this.questions.ask(this.state.desired().registration(), (answer) -> {
			observe((now) -> now.observed()
				.withHealth(now.observed().health().withAnswer(answer, draining || now.desired().draining())));
			this.wake.run();
		});
	}

	private void failed(Step step, Throwable cause) {
		logger.debug("Registry failed: id=%s, step=%s".formatted(id(), step), cause);
		update((now) -> now.failed(step, cause, this.timing.now(),
				(step instanceof Step.Heartbeat) ? beatAgain(now) : retry(now.observed().retries().failures())));
	}

	/** Tries again at least twice within the interval of heartbeats. */
	private Duration beatAgain(RegistrationState now) {
		Duration longest = now.desired().heartbeats().dividedBy(2);
		return Collections.min(List.of(retry(now.observed().retries().missedBeats()), longest));
	}

	private Duration retry(int failures) {
		return this.settings.retry(failures, this.timing.random().getAsDouble());
	}

	private Observed observe(Function<RegistrationState, Observed> change) {
		return update((now) -> now.with(change.apply(now))).observed();
	}

	private synchronized RegistrationState update(UnaryOperator<RegistrationState> change) {
		RegistrationState changed = change.apply(this.state);
		this.state = changed;
		Instant now = this.timing.clock().instant();
		LocalRegistration after = this.view.with(changed.desired(), changed.observed(), now);
		if (!this.removed && !after.equals(this.view)) {
			this.view = after;
			this.listeners.tell((listener) -> listener.changed(after));
		}
		return changed;
	}

}
