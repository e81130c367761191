/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * A registry in memory, with the faults that a test wants. Tells its observers in the
 * thread that changes it, at once. Calls may come from several threads.
 */
public final class FakeRegistry implements McpServiceRegistry, InstanceSource {

	private final Map<InstanceId, McpInstance> instances = new ConcurrentSkipListMap<>();

	private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

	private final Queue<String> calls = new ConcurrentLinkedQueue<>();

	private final Queue<String> uses = new ConcurrentLinkedQueue<>();

	private volatile Consumer<String> beforeCall = (call) -> {
	};

	private volatile Runnable afterListing = () -> {
	};

	private Duration heartbeatInterval = Duration.ZERO;

	private volatile RegistryException outage;

	private volatile List<String> silent = List.of();

	/** Shows exactly these instances of a service. */
	public void set(String service, McpInstance... shown) {
		this.instances.values().removeIf((instance) -> instance.service().equals(service));
		List.of(shown).forEach((instance) -> this.instances.put(instance.id(), instance));
		tell(service, Continuity.CONTINUED);
	}

	/** Changes the health that is shown of an instance. */
	public void setHealth(InstanceId id, Health health) {
		McpInstance changed = this.instances.computeIfPresent(id, (key, instance) -> instance.withHealth(health));
		tell(changed.service(), Continuity.CONTINUED);
	}

	/** Fails every call from now on, and tells the observers so. */
	public void goDown() {
		this.outage = new RegistryException("fake: down", null);
		this.subscribers.forEach((subscriber) -> subscriber.observer().lost(this.outage));
	}

	/**
	 * Reports nothing to those who begin to observe one of these services from now on.
	 */
	public void silence(List<String> services) {
		this.silent = List.copyOf(services);
	}

	/** Answers again, with all it knew. */
	public void comeBack() {
		this.outage = null;
		tellAll();
	}

	/** Answers (again), but has forgotten everything. */
	public void comeBackEmpty() {
		this.instances.clear();
		comeBack();
	}

	/** Loses one instance, or what is known of it. */
	public void forget(InstanceId id) {
		McpInstance lost = this.instances.remove(id);
		tell(lost.service(), Continuity.CONTINUED);
	}

	/** Reports to the observers of a service what they know already. */
	public void repeat(String service) {
		tell(service, Continuity.CONTINUED);
	}

	/** Requires a heartbeat at this interval from all registrations. */
	public void wantHeartbeats(Duration interval) {
		this.heartbeatInterval = interval;
	}

	/** Runs something before each call that writes or lists; it may throw. */
	public void beforeCall(Consumer<String> action) {
		this.beforeCall = action;
	}

	/** Runs something once, after the next listing was made and before it arrives. */
	public void afterListing(Runnable action) {
		this.afterListing = () -> {
			this.afterListing = () -> {
			};
			action.run();
		};
	}

	/** Returns the calls since the last time, such as {@code register a-host-1}. */
	public List<String> calls() {
		List<String> made = List.copyOf(this.calls);
		this.calls.clear();
		return made;
	}

	/** Returns the services that were reported as used, in order. */
	public List<String> uses() {
		return List.copyOf(this.uses);
	}

	/** Returns how many observe a service. */
	public long observers(String service) {
		return this.subscribers.stream().filter((subscriber) -> subscriber.service().equals(service)).count();
	}

	@Override
	public String kind() {
		return "fake";
	}

	@Override
	public void register(Registration registration) {
		McpInstance instance = registration.instance();
		call("register " + instance.id());
		McpInstance before = this.instances.get(instance.id());
		boolean draining = before != null && before.health() == Health.DRAINING;
		this.instances.put(instance.id(), draining ? instance.withHealth(Health.DRAINING) : instance);
		tell(instance.service(), Continuity.CONTINUED);
	}

	@Override
	public void deregister(InstanceId id) {
		call("deregister " + id);
		McpInstance removed = this.instances.remove(id);
		if (removed != null) {
			tell(removed.service(), Continuity.CONTINUED);
		}
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		call((draining ? "drain " : "undrain ") + id);
		requireKnown(id);
		setHealth(id, draining ? Health.DRAINING : Health.UP);
	}

	@Override
	public List<McpInstance> registered() {
		call("registered");
		List<McpInstance> listing = List.copyOf(this.instances.values());
		this.afterListing.run();
		return listing;
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return this.heartbeatInterval.isZero() ? Optional.empty() : Optional.of(this.heartbeatInterval);
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		InstanceId id = registration.instance().id();
		call("heartbeat " + id + " " + health);
		requireKnown(id);
	}

	@Override
	public Set<String> services() {
		call("services");
		return this.instances.values().stream().map(McpInstance::service).collect(Collectors.toSet());
	}

	@Override
	public Subscription subscribe(String service, Observer observer) {
		Subscriber subscriber = new Subscriber(service, observer);
		this.subscribers.add(subscriber);
		if (this.outage != null) {
			observer.lost(this.outage);
		}
		else if (!this.silent.contains(service)) {
			observer.seen(instancesOf(service), Continuity.RESTARTED);
		}
		return new Subscription() {

			@Override
			public void used() {
				FakeRegistry.this.uses.add(service);
			}

			@Override
			public void close() {
				FakeRegistry.this.subscribers.remove(subscriber);
			}

		};
	}

	private void call(String call) {
		this.calls.add(call);
		this.beforeCall.accept(call);
		if (this.outage != null) {
			throw this.outage;
		}
	}

	private void requireKnown(InstanceId id) {
		if (!this.instances.containsKey(id)) {
			throw new UnknownInstanceException("fake: %s is not registered".formatted(id), null);
		}
	}

	private void tell(String service, Continuity continuity) {
		if (this.outage == null) {
			this.subscribers.stream()
				.filter((subscriber) -> subscriber.service().equals(service))
				.forEach((subscriber) -> subscriber.observer().seen(instancesOf(service), continuity));
		}
	}

	private void tellAll() {
		this.subscribers.stream()
			.map(Subscriber::service)
			.distinct()
			.forEach((service) -> tell(service, Continuity.RESTARTED));
	}

	private List<McpInstance> instancesOf(String service) {
		Collection<McpInstance> all = this.instances.values();
		return all.stream().filter((instance) -> instance.service().equals(service)).toList();
	}

	private record Subscriber(String service, Observer observer) {
	}

}
