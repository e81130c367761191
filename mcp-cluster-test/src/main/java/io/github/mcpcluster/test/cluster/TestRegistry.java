/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.poll.PollSettings;
import io.github.mcpcluster.poll.PolledRegistry;
import io.github.mcpcluster.poll.PollingSource;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * The registry of a {@link TestCluster}, in memory, which can be lost and found. An
 * instance stays until it is deregistered or removed. Safe for use by several threads.
 */
public final class TestRegistry implements McpServiceRegistry, AutoCloseable {

	private static final String KIND = "test";

	/** Time after which a question to a registry that hangs has failed. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Map<InstanceId, McpInstance> instances = new ConcurrentSkipListMap<>();

	private final Set<InstanceId> drained = ConcurrentHashMap.newKeySet();

	private final PollingSource source = new PollingSource(new Reading(), PollSettings.every(Duration.ofMillis(50)));

	private State state = State.RUNNING;

	TestRegistry() {
	}

	/** Refuses all questions from now on. What it holds stays. */
	public void stop() {
		become(State.STOPPED);
	}

	/** Answers no question from now on; each fails after two seconds. */
	public void hang() {
		become(State.HANGING);
	}

	/** Answers again, after {@link #stop()} or {@link #hang()}. */
	public void start() {
		become(State.RUNNING);
	}

	/** Forgets all instances, as a registry does that was started again without data. */
	public void empty() {
		this.instances.clear();
		this.drained.clear();
		this.source.refresh();
	}

	/**
	 * Returns the reading side.
	 * @return the source that the client uses
	 */
	public InstanceSource source() {
		return this.source;
	}

	@Override
	public String kind() {
		return KIND;
	}

	@Override
	public void register(Registration registration) {
		requireRunning();
		McpInstance instance = registration.instance();
		this.instances.merge(instance.id(), instance, (before, next) -> next.withHealth(before.health()));
		this.source.refresh();
	}

	@Override
	public void deregister(InstanceId id) {
		requireRunning();
		remove(id);
	}

	/** Takes an instance out, in whatever state the registry is. */
	void remove(InstanceId id) {
		this.drained.remove(id);
		this.instances.remove(id);
		this.source.refresh();
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		requireRunning();
		requireKnown(id);
		if (draining) {
			this.drained.add(id);
		}
		else {
			this.drained.remove(id);
		}
		this.source.refresh();
	}

	@Override
	public List<McpInstance> registered() {
		requireRunning();
		return this.instances.values()
			.stream()
			.map((instance) -> this.drained.contains(instance.id()) ? instance.withHealth(Health.DRAINING) : instance)
			.toList();
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return Optional.of(Duration.ofSeconds(1));
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		requireRunning();
		InstanceId id = registration.instance().id();
		requireKnown(id);
		McpInstance before = this.instances.get(id);
		this.instances.computeIfPresent(id, (key, instance) -> instance.withHealth(health));
		if (before != null && before.health() != health) {
			this.source.refresh();
		}
	}

	/** Ends all subscriptions. */
	@Override
	public void close() {
		start();
		this.source.close();
	}

	private void requireKnown(InstanceId id) {
		if (!this.instances.containsKey(id)) {
			throw new UnknownInstanceException(
					"test registry: there is no %s (expected: an instance that is registered)".formatted(id), null);
		}
	}

	private synchronized void become(State next) {
		this.state = next;
		notifyAll();
	}

	private synchronized void requireRunning() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		try {
			for (long left = PATIENCE.toMillis(); this.state == State.HANGING
					&& left > 0; left = (end - System.nanoTime()) / 1_000_000) {
				wait(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (this.state != State.RUNNING) {
			throw new RegistryException("test registry: %s (expected: started again by the test)"
				.formatted((this.state == State.STOPPED) ? "stopped" : "does not answer"), null);
		}
	}

	/** State of the registry. */
	private enum State {

		RUNNING, STOPPED, HANGING

	}

	/** Answers the questions of the source. */
	private final class Reading implements PolledRegistry {

		@Override
		public String kind() {
			return KIND;
		}

		@Override
		public String place() {
			return "the registry of the test";
		}

		@Override
		public Set<String> services() {
			return registered().stream().map(McpInstance::service).collect(Collectors.toSet());
		}

		@Override
		public Answer instances(String service) {
			return Answer.of(registered().stream().filter((instance) -> instance.service().equals(service)).toList());
		}

	}

}
