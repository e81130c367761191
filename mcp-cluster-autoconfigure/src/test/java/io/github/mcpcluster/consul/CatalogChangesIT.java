/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.consul.Instances.instance;
import static io.github.mcpcluster.consul.Instances.ttl;
import static org.awaitility.Awaitility.await;

/**
 * A service without a blocking query of its own, in a real Consul: its glances are spared
 * while nothing changes, and no change is missed.
 */
class CatalogChangesIT {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration TTL = Duration.ofMinutes(5);

	private final String service = "svc-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

	private final ConsulRegistry connection = new ConsulRegistry(ConsulSettings.builder(TestConsul.shared().uri())
		.reading(new ConsulReading(1, false, Duration.ofSeconds(10), false, null))
		.build());

	private final McpServiceRegistry registry = this.connection.serviceRegistry();

	private final RecordingObserver observer = new RecordingObserver();

	private final McpInstance one = instance(this.service, 8080);

	private final Registration registered = ttl(this.one, TTL);

	@BeforeEach
	void register() {
		this.registry.register(this.registered);
		this.connection.instanceSource().subscribe(this.service + "-other", new RecordingObserver());
		this.connection.instanceSource().subscribe(this.service, this.observer);
		awaitSeen((seen) -> seen.contains(this.one));
		// the first glances are made, those after them spared
		this.observer.nextSeen();
		this.observer.nextSeen();
	}

	@AfterEach
	void close() {
		this.registry.deregister(this.one.id());
		this.connection.close();
	}

	@Test
	void seesAnotherHealth() {
		this.registry.heartbeat(this.registered, Health.DOWN);
		awaitSeen((seen) -> seen.contains(this.one.withHealth(Health.DOWN)));
	}

	@Test
	void seesOtherMetadata() {
		McpInstance update = instance(this.service, 8080, Traits.builder().version("2").build());
		this.registry.register(ttl(update, TTL));
		awaitSeen((seen) -> seen.contains(update));
	}

	@Test
	void seesAnotherInstanceAndItsEnd() {
		McpInstance two = instance(this.service, 8081);
		this.registry.register(ttl(two, TTL));
		awaitSeen((seen) -> seen.contains(this.one) && seen.contains(two));
		this.registry.deregister(two.id());
		awaitSeen((seen) -> seen.contains(this.one) && !seen.contains(two));
	}

	private void awaitSeen(Predicate<List<McpInstance>> expected) {
		await().atMost(PATIENCE).until(() -> expected.test(this.observer.nextSeen().instances()));
	}

}
