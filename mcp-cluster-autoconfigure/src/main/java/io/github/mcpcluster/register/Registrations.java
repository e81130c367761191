/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Listeners;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The registrations that are to be in the registry, and those that are to leave it. Calls
 * that change the registry are made one at a time, under a fair lock, so that none undoes
 * another; neither reading nor stopping takes that lock, so that a registry that hangs
 * holds up neither.
 */
final class Registrations {

	private static final Log logger = LogFactory.getLog(Registrations.class);

	private final McpServiceRegistry registry;

	private final Listeners<RegistrationListener> listeners;

	private final NavigableMap<InstanceId, KeptRegistration> kept = new ConcurrentSkipListMap<>();

	/** Registrations of this application that are to be gone, but may not be yet. */
	private final Set<InstanceId> leaving = ConcurrentHashMap.newKeySet();

	private final ReentrantLock calls = new ReentrantLock(true);

	private volatile long epoch;

	private volatile boolean stopped;

	Registrations(McpServiceRegistry registry, Listeners<RegistrationListener> listeners) {
		this.registry = registry;
		this.listeners = listeners;
	}

	Collection<KeptRegistration> kept() {
		return this.kept.values();
	}

	@Nullable KeptRegistration find(InstanceId id) {
		return this.kept.get(id);
	}

	boolean isEmpty() {
		return this.kept.isEmpty() && this.leaving.isEmpty();
	}

	/** Returns a number that grows with each change, also with one under way. */
	long epoch() {
		return this.epoch;
	}

	/**
	 * Keeps a registration, and does with it what is to be done first.
	 * @throws IllegalArgumentException if that throws it; nothing has changed then
	 */
	void add(KeptRegistration added, Consumer<KeptRegistration> first) {
		this.calls.lock();
		try {
			requireRunning();
			KeptRegistration known = this.kept.putIfAbsent(added.id(), added);
			KeptRegistration target = (known != null) ? known : added;
			Registration before = target.view().registration();
			target.renew(added.view().registration());
			try {
				change(target, first);
				this.leaving.remove(target.id());
			}
			catch (IllegalArgumentException ex) {
				target.renew(before);
				this.kept.remove(added.id(), added);
				throw ex;
			}
		}
		finally {
			this.calls.unlock();
		}
	}

	/** Changes a registration, if it is still kept. */
	void change(InstanceId id, Consumer<KeptRegistration> change) {
		changeUnlessChanged(id, Long.MAX_VALUE, change);
	}

	/** Changes a registration, if it is still kept and was not changed since an epoch. */
	void changeUnlessChanged(InstanceId id, long since, Consumer<KeptRegistration> change) {
		this.calls.lock();
		try {
			KeptRegistration target = this.kept.get(id);
			if (target != null && !this.stopped && !target.isChangedSince(since)) {
				change(target, change);
			}
		}
		finally {
			this.calls.unlock();
		}
	}

	/**
	 * Gives a registration up and takes it out of the registry, now or later.
	 * @return whether it was a registration of this application
	 */
	boolean remove(InstanceId id) {
		this.calls.lock();
		try {
			KeptRegistration removed = this.kept.remove(id);
			if (removed == null) {
				return this.leaving.contains(id);
			}
			this.leaving.add(id);
			this.listeners.tell((listener) -> listener.removed(removed.view()));
			if (!leave(id)) {
				logger.warn("Deregistration pending, to be tried again: id=" + id);
			}
			return true;
		}
		finally {
			this.calls.unlock();
		}
	}

	/** Tries again to take out what has not left yet. */
	void leaveAgain() {
		for (InstanceId id : this.leaving) {
			this.calls.lock();
			try {
				if (this.leaving.contains(id) && !leave(id)) {
					return;
				}
			}
			finally {
				this.calls.unlock();
			}
		}
	}

	/** Ends all changes: whoever is making one undoes it. */
	List<InstanceId> stop() {
		this.stopped = true;
		this.kept.values().forEach((registration) -> registration.showDraining(true));
		List<InstanceId> ids = new ArrayList<>(this.kept.keySet());
		ids.addAll(this.leaving);
		return ids;
	}

	/** Returns whether the registry may hold an instance: it has confirmed that once. */
	boolean mayBeRegistered(InstanceId id) {
		KeptRegistration registration = this.kept.get(id);
		return registration == null || registration.wasConfirmed();
	}

	void forgetAll() {
		this.leaving.clear();
		this.kept.values().forEach(this::forget);
	}

	void resume() {
		this.calls.lock();
		try {
			this.stopped = false;
		}
		finally {
			this.calls.unlock();
		}
	}

	/**
	 * Takes an instance out of the registry, and survives if that cannot be done.
	 * @return whether it is out
	 */
	boolean leave(InstanceId id) {
		try {
			this.registry.deregister(id);
			this.leaving.remove(id);
			return true;
		}
		catch (RuntimeException ex) {
			logger.debug("Deregistration failed: id=" + id, ex);
			return false;
		}
	}

	private void change(KeptRegistration target, Consumer<KeptRegistration> change) {
		target.changedIn(++this.epoch);
		try {
			change.accept(target);
		}
		finally {
			target.changedIn(++this.epoch);
			if (this.stopped) {
				leave(target.id());
				forget(target);
			}
		}
	}

	private void forget(KeptRegistration registration) {
		if (this.kept.remove(registration.id(), registration)) {
			this.listeners.tell((listener) -> listener.removed(registration.view()));
		}
	}

	private void requireRunning() {
		if (this.stopped) {
			throw new IllegalStateException("registration: refused (expected: an application that is not stopping)");
		}
	}

}
