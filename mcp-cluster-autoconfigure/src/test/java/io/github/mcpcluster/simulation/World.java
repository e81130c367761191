/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.VirtualScheduler;

/**
 * The replicas of a service, their entries in the registry, and what happens to them.
 */
final class World implements GuardListener {

	static final String SERVICE = "calculator";

	/** Time until the client knows of a change in the registry. */
	private static final long NEWS = Duration.ofMillis(10).toNanos();

	private final VirtualScheduler time = new VirtualScheduler();

	private final FakeRegistry registry = new FakeRegistry();

	private final Map<InstanceId, Replica> replicas = new LinkedHashMap<>();

	/** Entries of the registry, as the replicas have written them. */
	private final Map<InstanceId, McpInstance> entries = new LinkedHashMap<>();

	/** Replicas that circuit breakers keep calls from. */
	private final Set<InstanceId> broken = new HashSet<>();

	private final Dice dice = new Dice(5);

	private final Balance balance = new Balance();

	World(List<Integer> weights) {
		weights.forEach(this::add);
		this.time.advance(Duration.ofNanos(NEWS));
	}

	VirtualScheduler time() {
		return this.time;
	}

	FakeRegistry registry() {
		return this.registry;
	}

	Balance balance() {
		return this.balance;
	}

	/** Does something at a time, in seconds from the beginning. */
	void at(double seconds, Consumer<World> action) {
		this.time.schedule(() -> action.accept(this), (long) (seconds * 1e9) - now(), TimeUnit.NANOSECONDS);
	}

	Replica replica(InstanceId id) {
		return this.replicas.get(id);
	}

	/** Returns a replica by its number, from 1 on. */
	Replica replica(int number) {
		return List.copyOf(this.replicas.values()).get(number - 1);
	}

	List<Replica> replicas() {
		return new ArrayList<>(this.replicas.values());
	}

	/** Adds a replica, and its entry. */
	Replica add(int weight) {
		int number = this.replicas.size() + 1;
		Replica replica = new Replica(number, weight, this.time, this.dice);
		this.replicas.put(replica.id(), replica);
		register(replica);
		return replica;
	}

	/** Writes the entry of a replica that has just started. */
	void register(Replica replica) {
		Traits traits = Traits.builder()
			.weight(replica.weight())
			.registeredAt(VirtualScheduler.START.plusNanos(now()))
			.build();
		this.entries.put(replica.id(), new McpInstance(replica.id(), SERVICE,
				new Endpoint(false, "10.0.0." + replica.number(), 8080, "/mcp/" + SERVICE), traits, Health.UP));
		this.broken.remove(replica.id());
		published();
	}

	/** Follows the circuit breakers. */
	@Override
	public void stateChanged(InstanceGuard guard, BreakerState from, BreakerState to) {
		if (to == BreakerState.CLOSED) {
			this.broken.remove(guard.id());
		}
		else {
			this.broken.add(guard.id());
		}
	}

	/** Changes the health in an entry. */
	void report(Replica replica, Health health) {
		this.entries.computeIfPresent(replica.id(), (id, entry) -> entry.withHealth(health));
		published();
	}

	/** Takes an entry out. */
	void deregister(Replica replica) {
		this.entries.remove(replica.id());
		published();
	}

	private void published() {
		McpInstance[] published = this.entries.values().toArray(McpInstance[]::new);
		this.time.schedule(() -> this.registry.set(SERVICE, published), NEWS, TimeUnit.NANOSECONDS);
	}

	/** An attempt goes to a replica. */
	void attempted(Replica replica) {
		List<Replica> able = this.replicas.values().stream().filter(this::isAble).toList();
		this.balance.attempted(replica, able);
	}

	/**
	 * Returns whether a replica is as good as any, in the registry, and not kept apart by
	 * its circuit breaker.
	 */
	private boolean isAble(Replica replica) {
		McpInstance entry = this.entries.get(replica.id());
		return replica.isSound() && entry != null && entry.isUp() && !this.broken.contains(replica.id());
	}

	private long now() {
		return this.time.nanoTime().getAsLong();
	}

}
