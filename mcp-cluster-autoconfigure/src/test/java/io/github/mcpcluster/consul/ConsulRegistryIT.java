/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.TestConsul;
import io.github.mcpcluster.watch.InstanceSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.consul.Instances.instance;
import static io.github.mcpcluster.consul.Instances.ttl;
import static io.github.mcpcluster.consul.Instances.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ConsulRegistryIT {

	private final String service = "svc-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

	private final ConsulRegistry connection = new ConsulRegistry(
			ConsulSettings.builder(TestConsul.shared().uri()).build());

	private final McpServiceRegistry registry = this.connection.serviceRegistry();

	private final InstanceSource source = this.connection.instanceSource();

	private final RecordingObserver observer = new RecordingObserver();

	@BeforeEach
	void subscribe() {
		this.source.subscribe(this.service, this.observer);
		assertThat(this.observer.nextSeen().instances()).isEmpty();
	}

	@AfterEach
	void close() {
		this.registry.registered()
			.stream()
			.filter((instance) -> instance.service().equals(this.service))
			.forEach((instance) -> this.registry.deregister(instance.id()));
		this.connection.close();
	}

	@Test
	void showsAllThatAnInstanceSaysOfItself() {
		Traits traits = Traits.builder()
			.version("1.2.0")
			.protocol(Protocol.STREAMABLE)
			.spec("2025-11-25")
			.capabilities(EnumSet.allOf(Capability.class))
			.digest("0123456789abcdef")
			.node("app@host:8080")
			.zone("a")
			.weight(100)
			.registeredAt(Instant.parse("2026-11-20T10:15:30.123Z"))
			.tags(Set.of("blue"))
			.metadata(Map.of("longest", "ü".repeat(256), "empty", ""))
			.build();
		McpInstance instance = McpInstance.of(this.service, new Endpoint(true, "::1", 8443, "/mcp/x"), traits);
		this.registry.register(unchecked(instance));
		awaitInstances(instance);
		assertThat(this.registry.registered()).contains(instance);
		assertThat(this.source.services()).contains(this.service);
	}

	@Test
	void showsARegistrationOnceHoweverOftenItIsRepeated() {
		McpInstance instance = instance(this.service, 8080);
		this.registry.register(unchecked(instance));
		this.registry.register(unchecked(instance));
		awaitInstances(instance);
		assertThat(this.registry.registered()).containsOnlyOnce(instance);
	}

	@Test
	void showsAnUpdate() {
		this.registry.register(unchecked(instance(this.service, 8080)));
		McpInstance update = instance(this.service, 8080, Traits.builder().version("2").weight(3).build());
		this.registry.register(unchecked(update));
		awaitInstances(update);
	}

	@Test
	void forgetsWhatIsDeregistered() {
		McpInstance instance = instance(this.service, 8080);
		McpInstance sibling = instance(this.service, 8081);
		this.registry.register(unchecked(instance));
		this.registry.register(unchecked(sibling));
		awaitInstances(instance, sibling);
		this.registry.deregister(instance.id());
		awaitInstances(sibling);
		this.registry.deregister(instance.id());
	}

	@Test
	void drainsAndPutsBackAndKeepsDrainingWhenRegisteredAgain() {
		McpInstance instance = instance(this.service, 8080);
		this.registry.register(unchecked(instance));
		this.registry.drain(instance.id(), true);
		awaitInstances(instance.withHealth(Health.DRAINING));
		this.registry.register(unchecked(instance));
		assertThat(this.registry.registered()).contains(instance.withHealth(Health.DRAINING));
		this.registry.drain(instance.id(), false);
		awaitInstances(instance);
	}

	@Test
	void saysWhyItCannotDrainWhatItDoesNotHold() {
		assertThatExceptionOfType(UnknownInstanceException.class)
			.isThrownBy(() -> this.registry.drain(instance(this.service, 8080).id(), true))
			.withMessageContaining("It is registered with another agent, or no longer");
	}

	@Test
	void takesAnInstanceOutWhenItsTtlIsOverUntilTheNextHeartbeat() {
		Registration registration = ttl(instance(this.service, 8080), Duration.ofSeconds(1));
		this.registry.register(registration);
		awaitInstances(registration.instance().withHealth(Health.DOWN));
		ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
		heart.scheduleWithFixedDelay(() -> this.registry.heartbeat(registration, Health.UP), 0, 200,
				TimeUnit.MILLISECONDS);
		awaitInstances(registration.instance());
		heart.shutdown();
		awaitInstances(registration.instance().withHealth(Health.DOWN));
	}

	@Test
	void saysThatAHeartbeatNeedsARegistration() {
		Registration registration = ttl(instance(this.service, 8080), Duration.ofSeconds(10));
		assertThatExceptionOfType(UnknownInstanceException.class)
			.isThrownBy(() -> this.registry.heartbeat(registration, Health.UP))
			.withMessageContaining("register it again");
	}

	@Test
	void takesAnInstanceOutWhileItsHttpCheckFails() throws IOException {
		AtomicInteger status = new AtomicInteger(200);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(status.get(), -1);
			exchange.close();
		});
		server.start();
		try {
			McpInstance instance = instance(this.service, 8080);
			this.registry.register(
					Instances.http(instance, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")));
			awaitInstances(instance);
			status.set(503);
			awaitInstances(instance.withHealth(Health.DOWN));
			status.set(200);
			awaitInstances(instance);
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void isNotShownAsUpBeforeTheFirstCheckIfItDoesNotSaySo() {
		McpInstance instance = instance(this.service, 8080).withHealth(Health.DOWN);
		this.registry.register(ttl(instance, Duration.ofMinutes(1)));
		awaitInstances(instance);
	}

	@Test
	void replacesACheckByOneOfAnotherKind() {
		McpInstance instance = instance(this.service, 8080);
		this.registry.register(ttl(instance.withHealth(Health.DOWN), Duration.ofMinutes(1)));
		awaitInstances(instance.withHealth(Health.DOWN));
		this.registry.register(unchecked(instance));
		awaitInstances(instance);
		this.registry.register(Instances.http(instance, URI.create("http://127.0.0.1:1/")));
		awaitInstances(instance.withHealth(Health.DOWN));
		this.registry.register(ttl(instance, Duration.ofMinutes(1)));
		awaitInstances(instance);
		assertThatNothingElseChecks(instance);
	}

	private void assertThatNothingElseChecks(McpInstance instance) {
		await().during(Duration.ofSeconds(3))
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.registry.registered().contains(instance));
	}

	private void awaitInstances(McpInstance... expected) {
		this.observer.awaitSeen((seen) -> seen.instances().size() == expected.length
				&& Set.copyOf(seen.instances()).equals(Set.of(expected)));
	}

}
