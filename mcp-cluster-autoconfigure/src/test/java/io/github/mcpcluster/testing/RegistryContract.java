/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.watch.ServiceView;
import io.github.mcpcluster.watch.ServiceWatches;
import io.github.mcpcluster.watch.WatchSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The contract of every registry, in the language of its ports. A registry passes it by
 * saying how it is connected to and how it is lost.
 */
public abstract class RegistryContract {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Traits TRAITS = Traits.builder()
		.version("1.2.0")
		.protocol(Protocol.STREAMABLE)
		.spec("2025-11-25")
		.capabilities(Set.of(Capability.TOOLS, Capability.PROMPTS))
		.digest("0123456789abcdef")
		.node("app-1")
		.zone("a")
		.weight(3)
		.registeredAt(Instant.parse("2026-11-20T10:15:30.123456Z"))
		.tags(Set.of("blue", "canary"))
		.metadata(Map.of("owner", "team-a", "note", "größer als 10 €"))
		.build();

	/** Names of their own, so that registries may be shared. */
	private final String service = "s-" + UUID.randomUUID();

	private final McpInstance one = instance(this.service, 1001);

	private final McpInstance two = instance(this.service, 1002);

	private RegistryConnection connection;

	private ServiceWatches watches;

	/**
	 * Opens a connection to the registry of this test.
	 * @return a new connection, closed by the contract
	 */
	protected abstract RegistryConnection connect();

	/**
	 * Returns a way to lose the registry of this test.
	 * @return the way, empty for a registry that cannot be lost: it has to prove that it
	 * is confirmed again and again
	 */
	protected abstract Optional<RegistryOutage> outage();

	@BeforeEach
	void open() {
		this.connection = connect();
		this.watches = watches(this.connection);
	}

	@AfterEach
	void close() {
		this.watches.close();
		List.of(this.one, this.two).forEach((instance) -> this.connection.registry().deregister(instance.id()));
		this.connection.close();
	}

	@Test
	void whatIsRegisteredIsSeenAsItIs() {
		register(this.one);
		assertThat(awaitInstances(1)).containsExactly(this.one);
		assertThat(registered()).containsExactly(this.one);
	}

	@Test
	void whatIsRegisteredBeforeAnybodyWatchesIsSeen() {
		register(this.one);
		register(this.two);
		assertThat(this.watches.get(this.service).awaitFirst(PATIENCE).snapshot().instances()).containsExactly(this.one,
				this.two);
	}

	@Test
	void anUpdateIsSeen() {
		register(this.one);
		awaitInstances(1);
		McpInstance update = new McpInstance(this.one.id(), this.service,
				new Endpoint(true, "127.0.0.2", 1003, "/elsewhere"), Traits.builder().version("2.0").build(),
				Health.UP);
		register(update);
		awaitSnapshot((snapshot) -> snapshot.instances().equals(List.of(update)));
	}

	@Test
	void whatIsDeregisteredIsGone() {
		register(this.one);
		register(this.two);
		awaitInstances(2);
		this.connection.registry().deregister(this.one.id());
		assertThat(awaitInstances(1)).containsExactly(this.two);
		assertThat(registered()).containsExactly(this.two);
	}

	@Test
	void whatIsNotThereIsDeregisteredSilentlyAndNotDrained() {
		this.connection.registry().deregister(this.one.id());
		assertThatExceptionOfType(UnknownInstanceException.class)
			.isThrownBy(() -> this.connection.registry().drain(this.one.id(), true))
			.withMessageContaining(this.one.id().value());
	}

	@Test
	void anInstanceIsDrainedAndComesBack() {
		register(this.one);
		this.connection.registry().drain(this.one.id(), true);
		awaitHealth(Health.DRAINING);
		assertThat(registered()).extracting(McpInstance::health).containsExactly(Health.DRAINING);
		this.connection.registry().drain(this.one.id(), false);
		awaitHealth(Health.UP);
	}

	@Test
	void aDrainedInstanceStaysSoWhenItRegistersAgain() {
		register(this.one);
		this.connection.registry().drain(this.one.id(), true);
		register(this.one);
		register(this.two);
		awaitInstances(2);
		assertThat(registered()).filteredOn((instance) -> instance.id().equals(this.one.id()))
			.extracting(McpInstance::health)
			.containsExactly(Health.DRAINING);
	}

	@Test
	void anInstanceThatWasDeregisteredComesBackUndrained() {
		register(this.one);
		this.connection.registry().drain(this.one.id(), true);
		this.connection.registry().deregister(this.one.id());
		register(this.one);
		awaitHealth(Health.UP);
	}

	@Test
	void theHealthThatAnInstanceTellsIsSeen() {
		Registration registration = Registration.of(this.one,
				new HealthCheck.Ttl(Duration.ofSeconds(20), Duration.ZERO));
		this.connection.registry().register(registration);
		this.connection.registry().heartbeat(registration, Health.DOWN);
		awaitHealth(Health.DOWN);
		this.connection.registry().heartbeat(registration, Health.UP);
		awaitHealth(Health.UP);
	}

	@Test
	void aHeartbeatOfWhatIsNotThereIsRefused() {
		Registration registration = Registration.of(this.one,
				new HealthCheck.Ttl(Duration.ofSeconds(20), Duration.ZERO));
		assertThat(this.connection.registry().heartbeatInterval(registration)).isPresent();
		assertThatExceptionOfType(UnknownInstanceException.class)
			.isThrownBy(() -> this.connection.registry().heartbeat(registration, Health.UP));
	}

	@Test
	void servicesDoNotMix() {
		McpInstance other = instance("t-" + UUID.randomUUID(), 1001);
		register(this.one);
		register(other);
		assertThat(awaitInstances(1)).containsExactly(this.one);
		assertThat(this.watches.get(other.service()).awaitFirst(PATIENCE).snapshot().instances())
			.containsExactly(other);
		assertThat(this.connection.source().services()).contains(this.service, other.service());
		this.connection.registry().deregister(other.id());
	}

	@Test
	void aServiceWithoutInstancesIsEmptyAndNotListed() {
		assertThat(this.watches.get(this.service).awaitFirst(PATIENCE).snapshot())
			.isEqualTo(Snapshot.empty(this.service));
		assertThat(this.connection.source().services()).doesNotContain(this.service);
	}

	@Test
	void aListenerIsToldEachRealChangeOnce() {
		List<List<McpInstance>> told = new CopyOnWriteArrayList<>();
		this.watches.get(this.service).awaitFirst(PATIENCE);
		this.watches.listen(this.service, (snapshot) -> told.add(snapshot.instances()));
		await().atMost(PATIENCE).until(() -> told.size() == 1);
		register(this.one);
		await().atMost(PATIENCE).until(() -> told.size() == 2);
		register(this.one);
		register(this.one);
		register(this.two);
		await().atMost(PATIENCE).until(() -> told.contains(List.of(this.one, this.two)));
		this.connection.registry().deregister(this.one.id());
		await().atMost(PATIENCE).until(() -> told.contains(List.of(this.two)));
		assertThat(told).containsExactly(List.of(), List.of(this.one), List.of(this.one, this.two), List.of(this.two));
	}

	@Test
	void aListenerThatWasClosedIsToldNothing() {
		List<Snapshot> told = new CopyOnWriteArrayList<>();
		this.watches.listen(this.service, told::add).close();
		int before = told.size();
		register(this.one);
		awaitInstances(1);
		assertThat(told).hasSize(before);
	}

	@Test
	void aSnapshotIsSortedAndCannotBeChanged() {
		register(this.two);
		register(this.one);
		List<McpInstance> instances = awaitInstances(2);
		assertThat(instances).containsExactly(this.one, this.two);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> instances.remove(0));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> instances.get(0).traits().metadata().clear());
	}

	@Test
	void whatWasKnownLastIsKeptWhileTheRegistryIsLost() {
		register(this.one);
		register(this.two);
		awaitInstances(2);
		outage().ifPresentOrElse(this::isKeptAndComesBack, this::isConfirmedAgainAndAgain);
	}

	@Test
	void closingGivesBackThreadsAndHandles() {
		useAndClose();
		OpenResources before = OpenResources.now();
		useAndClose();
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(100))
			.untilAsserted(() -> assertThat(before.more()).isEqualTo("0 handles, threads []"));
	}

	private void isKeptAndComesBack(RegistryOutage outage) {
		outage.begin();
		awaitView((view) -> view.stale() && view.error() != null);
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> register(this.one));
		ServiceView lost = view();
		assertThat(lost.snapshot().instances()).containsExactly(this.one, this.two);
		Duration age = lost.age(Instant.now());
		await().until(() -> view().age(Instant.now()).compareTo(age.plusMillis(100)) > 0);
		outage.end();
		await().atMost(PATIENCE).ignoreExceptionsInstanceOf(RegistryException.class).until(() -> {
			register(this.one);
			register(this.two);
			return true;
		});
		awaitView((view) -> !view.stale() && view.error() == null && view.confirmed().isAfter(lost.confirmed()));
		this.connection.registry().deregister(this.two.id());
		assertThat(awaitInstances(1)).containsExactly(this.one);
	}

	private void isConfirmedAgainAndAgain() {
		Instant confirmed = view().confirmed();
		awaitView((view) -> view.confirmed().isAfter(confirmed));
		assertThat(view().stale()).isFalse();
		assertThat(view().snapshot().instances()).containsExactly(this.one, this.two);
	}

	private void useAndClose() {
		try (RegistryConnection used = connect(); ServiceWatches seen = watches(used)) {
			used.registry().register(registration(this.one));
			await().atMost(PATIENCE)
				.until(() -> !seen.get(this.service).awaitFirst(PATIENCE).snapshot().instances().isEmpty());
			used.registry().deregister(this.one.id());
		}
	}

	private void register(McpInstance instance) {
		this.connection.registry().register(registration(instance));
	}

	private List<McpInstance> registered() {
		return this.connection.registry()
			.registered()
			.stream()
			.filter((instance) -> instance.service().equals(this.service))
			.toList();
	}

	private ServiceView view() {
		return this.watches.get(this.service).awaitFirst(PATIENCE);
	}

	private List<McpInstance> awaitInstances(int size) {
		return awaitSnapshot((snapshot) -> snapshot.instances().size() == size).instances();
	}

	private void awaitHealth(Health health) {
		awaitSnapshot((snapshot) -> snapshot.find(this.one.id()).filter((seen) -> seen.health() == health).isPresent());
	}

	private Snapshot awaitSnapshot(Predicate<Snapshot> condition) {
		return awaitView((view) -> condition.test(view.snapshot())).snapshot();
	}

	private ServiceView awaitView(Predicate<ServiceView> condition) {
		return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(this::view, condition);
	}

	private static Registration registration(McpInstance instance) {
		return Registration.of(instance, new HealthCheck.None());
	}

	private static ServiceWatches watches(RegistryConnection connection) {
		return new ServiceWatches(connection.source(), WatchSettings.DEFAULTS, List.of());
	}

	private static McpInstance instance(String service, int port) {
		return new McpInstance(InstanceId.of(service, "127.0.0.1", port), service,
				new Endpoint(false, "127.0.0.1", port, "/mcp/" + service), TRAITS, Health.UP);
	}

}
