/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.github.mcpcluster.watch.TestWatches;
import io.github.mcpcluster.watch.WatchSettings;

/**
 * A router in virtual time over instances of one service, with connections that only know
 * whether they are closed.
 */
final class TestRouter implements AutoCloseable {

	static final String SERVICE = "calculator";

	static final Duration PLENTY = Duration.ofSeconds(30);

	/** Opens with the third failure, for a minute. */
	static final BreakerSettings BREAKER = new BreakerSettings(true, 10, 3, 50, Duration.ofSeconds(60),
			Duration.ofSeconds(60), 1, Duration.ofSeconds(60));

	final FakeRegistry registry = new FakeRegistry();

	final VirtualScheduler time = new VirtualScheduler();

	final List<McpInstance> instances = new ArrayList<>();

	/** Instances whose guards were dropped. */
	final List<InstanceId> evicted = new ArrayList<>();

	final Router<Connection> router;

	TestRouter(int instances) {
		this(instances, (settings) -> settings);
	}

	TestRouter(int instances, UnaryOperator<RouteSettings> settings) {
		for (int i = 1; i <= instances; i++) {
			add(Traits.builder().build());
		}
		show();
		WatchSettings watch = new WatchSettings(Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ZERO, 10);
		RouteSettings service = settings.apply(RouteSettings.DEFAULTS.withBreaker(BREAKER));
		this.router = new Router<>(
				new RouterConfiguration(this.registry, watch, new Strategies(List.of()), (name) -> service, List.of(),
						List.of(new Evictions())),
				Connection::new, this::answers,
				(listener) -> TestWatches.create(this.registry, watch, listener, this.time),
				new Timing(this.time, RegisteredServices.ownThread(), this.time.nanoTime(), this.time.clock(),
						() -> ThreadLocalRandom.current().nextDouble()));
	}

	/** Adds an instance, its id in the order of addition. */
	McpInstance add(Traits traits) {
		int number = this.instances.size() + 1;
		McpInstance instance = new McpInstance(new InstanceId(SERVICE + "-" + number), SERVICE,
				new Endpoint(false, "127.0.0.1", number, "/mcp"), traits, Health.UP);
		this.instances.add(instance);
		return instance;
	}

	/** Registers an instance as one that was started just now. */
	void restart(int index) {
		McpInstance before = this.instances.get(index);
		Traits traits = Traits.builder().registeredAt(before.traits().registeredAt().plusSeconds(1)).build();
		this.instances.set(index, new McpInstance(before.id(), before.service(), before.endpoint(), traits, Health.UP));
		show();
	}

	void setHealth(int index, Health health) {
		this.registry.setHealth(this.instances.get(index).id(), health);
	}

	void show() {
		this.registry.set(SERVICE, this.instances.toArray(McpInstance[]::new));
	}

	RouteLease<Connection> lease() {
		return this.router.lease(SERVICE, SelectionContext.NONE, PLENTY);
	}

	ClusterStats.Instance stats(int index) {
		return this.router.stats((service) -> 0).services().get(0).instances().get(index);
	}

	/** An instance that hangs takes its whole time to answer nothing. */
	private CompletableFuture<Boolean> answers(Connection connection, Duration atMost) {
		CompletableFuture<Boolean> answer = new CompletableFuture<>();
		this.time.schedule(() -> answer.complete(!connection.hung), connection.hung ? atMost.toMillis() : 1,
				TimeUnit.MILLISECONDS);
		return answer;
	}

	@Override
	public void close() {
		this.router.close();
	}

	private final class Evictions implements GuardListener {

		@Override
		public void evicted(InstanceGuard guard) {
			TestRouter.this.evicted.add(guard.id());
		}

	}

	/** A connection that knows whether it is closed. */
	static final class Connection implements AutoCloseable {

		final McpInstance instance;

		boolean closed;

		boolean hung;

		RuntimeException failure;

		Connection(McpInstance instance) {
			this.instance = instance;
		}

		@Override
		public void close() {
			this.closed = true;
			if (this.failure != null) {
				throw this.failure;
			}
		}

	}

}
