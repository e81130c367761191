/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.McpClusterEvent;
import io.github.mcpcluster.McpClusterEvent.InstanceEvent;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterEventsTests {

	private final List<McpClusterEvent> published = new ArrayList<>();

	private final ClusterEvents events = new ClusterEvents(this.published::add, Runnable::run,
			() -> VirtualScheduler.START);

	private final ObservedCluster observed = new ObservedCluster(this.events);

	private final McpInstance one = this.observed.instance;

	@AfterEach
	void close() {
		this.observed.close();
	}

	@Test
	void reportsInstancesThatComeChangeAndGo() {
		this.observed.registered().used();
		this.observed.fake.set("calculator", this.one.withHealth(Health.DOWN));
		this.observed.fake.set("calculator", this.one);
		this.observed.fake.set("calculator", this.one.withHealth(Health.DRAINING));
		this.observed.fake.set("calculator");
		assertThat(kinds()).containsExactly("InstanceJoined", "InstanceDown", "InstanceUp", "InstanceDraining",
				"InstanceLeft");
		assertThat(this.published).allSatisfy((event) -> {
			assertThat(event.time()).isEqualTo(VirtualScheduler.START);
			assertThat(((InstanceEvent) event).instance().id()).isEqualTo(this.one.id());
		});
	}

	@Test
	void reportsNothingOfAnInstanceThatDiffersInItsTraitsOnly() {
		this.events.changed("calculator", new Snapshot("calculator", List.of(this.one)), new Snapshot("calculator",
				List.of(new McpInstance(this.one.id(), "calculator", this.one.endpoint(), Traits.NONE, Health.UP))));
		assertThat(this.published).isEmpty();
	}

	@Test
	void reportsTheRegistryOnceHoweverManyServicesMissIt() {
		this.events.lost("calculator", new RegistryException("down", null));
		this.events.lost("weather", new RegistryException("down too", null));
		this.events.back("calculator");
		assertThat(this.published).containsExactly(new McpClusterEvent.RegistryLost(VirtualScheduler.START, "down"));
		this.events.stopped("weather");
		assertThat(kinds()).containsExactly("RegistryLost", "RegistryBack");
	}

	@Test
	void reportsTheRegistryToAnApplicationThatOnlyRegisters() {
		ClusterEvents listening = this.events;
		this.observed.registered();
		this.observed.registry.registrations().forEach(listening::changed);
		assertThat(this.published).isEmpty();
		this.observed.fake.goDown();
		this.observed.registry.drain(this.one.id(), true);
		this.observed.registry.registrations().forEach(listening::changed);
		assertThat(kinds()).containsExactly("RegistryLost");
		this.observed.fake.comeBack();
		this.observed.registry.drain(this.one.id(), false);
		this.observed.registry.registrations().forEach(listening::changed);
		assertThat(kinds()).containsExactly("RegistryLost", "RegistryBack");
	}

	@Test
	void reportsInstancesThatBeginAndCeaseToDifferInWhatTheyOffer() {
		Snapshot same = new Snapshot("calculator", List.of(offering(1, "a"), offering(2, "a"), offering(3, "")));
		Snapshot different = new Snapshot("calculator", List.of(offering(1, "a"), offering(2, "b"), offering(3, "")));
		this.events.changed("calculator", same, different);
		this.events.changed("calculator", different, same);
		assertThat(this.published).containsExactly(
				new McpClusterEvent.OffersDiffer(VirtualScheduler.START, "calculator", 2),
				new McpClusterEvent.OffersAgree(VirtualScheduler.START, "calculator"));
	}

	@Test
	void reportsCircuitBreakers() {
		List<McpClusterEvent> told = new ArrayList<>();
		ClusterEvents breakers = new ClusterEvents(told::add, Runnable::run, () -> VirtualScheduler.START);
		try (ObservedCluster guarded = ObservedCluster.guarded(breakers)) {
			guarded.registered().used();
			guarded.cluster.trip(this.one.id());
			guarded.cluster.reset(this.one.id());
		}
		assertThat(told).containsExactly(
				new McpClusterEvent.BreakerOpened(VirtualScheduler.START, "calculator", this.one.id()),
				new McpClusterEvent.BreakerClosed(VirtualScheduler.START, "calculator", this.one.id()));
	}

	private List<String> kinds() {
		return this.published.stream().map((event) -> event.getClass().getSimpleName()).toList();
	}

	private static McpInstance offering(int port, String digest) {
		return McpInstance.of("calculator", Instances.instance("calculator", port).endpoint(),
				Traits.builder().digest(digest).build());
	}

}
