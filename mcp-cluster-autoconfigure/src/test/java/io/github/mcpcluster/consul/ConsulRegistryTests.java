/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class ConsulRegistryTests {

	private final StubConsul consul = new StubConsul();

	@AfterEach
	void close() {
		this.consul.close();
	}

	@Test
	void listsTheServicesThatSpeakMcp() {
		this.consul.answers(200,
				"{\"consul\":[],\"calculator\":[\"mcp\",\"mcp-tools\"],\"database\":null,\"Bad_Name\":[\"mcp\"]}");
		try (ConsulRegistry registry = connect()) {
			assertThat(registry.instanceSource().services()).containsExactly("calculator");
		}
	}

	@Test
	void failsToListTheServicesWhenConsulFails() {
		this.consul.answers(500, "No cluster leader");
		try (ConsulRegistry registry = connect()) {
			assertThatExceptionOfType(ConsulException.class).isThrownBy(() -> registry.instanceSource().services())
				.withMessageStartingWith(
						"Could not list the services in Consul: GET %s/v1/catalog/services answered 500",
						this.consul.uri());
		}
	}

	@Test
	void readsFromTheDatacenterOfTheSettings() {
		this.consul.answers(200, "{}");
		ConsulSettings settings = ConsulSettings.builder(this.consul.uri())
			.scope(new ConsulScope("west", null, null))
			.reading(reading(32))
			.build();
		try (ConsulRegistry registry = new ConsulRegistry(settings)) {
			registry.instanceSource().services();
			registry.instanceSource().subscribe("calculator", new RecordingObserver());
			await().untilAsserted(() -> assertThat(this.consul.targets())
				.containsExactly("/v1/catalog/services?stale&dc=west", "/v1/health/service/calculator?stale&dc=west"));
		}
	}

	@Test
	void blocksForTheServicesUsedLastAndGlancesAtTheOthers() {
		ConsulSettings settings = ConsulSettings.builder(this.consul.uri()).reading(reading(1)).build();
		this.consul.hangsAt("/v1/catalog/services")
			.hangsAt("/v1/catalog/nodes")
			.hangsAt("/v1/health/state/any")
			.answersIndexed(7, "[]");
		try (ConsulRegistry registry = new ConsulRegistry(settings)) {
			RecordingObserver observer = new RecordingObserver();
			registry.instanceSource().subscribe("calculator", observer);
			await().untilAsserted(() -> assertThat(this.consul.targets()).last()
				.asString()
				.startsWith("/v1/health/service/calculator?stale&index=7"));
			this.consul.answersIndexed(8,
					"""
							[{"Service": {"ID": "a", "Service": "weather", "Address": "h", "Port": 1, "Meta": {"mcp-path": "/"}}}]""");
			registry.instanceSource().subscribe("weather", observer);
			await().atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(this.consul.targets())
					.contains("/v1/health/service/weather?stale&filter=Service.ID+%3D%3D+%22%22"));
		}
	}

	@Test
	void registersInTheNamespaceAndPartitionOfTheSettings() {
		ConsulSettings settings = ConsulSettings.builder(this.consul.uri())
			.scope(new ConsulScope(null, "team", "edge"))
			.build();
		this.consul.answers(200, "").answers(200, "");
		try (ConsulRegistry registry = new ConsulRegistry(settings)) {
			registry.serviceRegistry().deregister(new InstanceId("a"));
			registry.serviceRegistry().drain(new InstanceId("a"), false);
			assertThat(this.consul.targets()).containsExactly("/v1/agent/service/deregister/a?ns=team&partition=edge",
					"/v1/agent/service/maintenance/a?enable=false&ns=team&partition=edge");
		}
	}

	@Test
	void callsInstancesAtATaggedAddress() {
		ConsulSettings settings = ConsulSettings.builder(this.consul.uri())
			.reading(new ConsulReading(32, false, Duration.ofSeconds(1), false, "wan"))
			.build();
		this.consul.answersIndexed(7, """
				[{"Service": {"ID": "a", "Service": "calculator", "Address": "10.0.0.1", "Port": 1,
				   "Meta": {"mcp-path": "/"}, "TaggedAddresses": {"wan": {"Address": "198.51.100.1", "Port": 80}}}},
				 {"Service": {"ID": "b", "Service": "calculator", "Address": "10.0.0.2", "Port": 1,
				   "Meta": {"mcp-path": "/"}}}]""");
		try (ConsulRegistry registry = new ConsulRegistry(settings)) {
			RecordingObserver observer = new RecordingObserver();
			registry.instanceSource().subscribe("calculator", observer);
			assertThat(observer.nextSeen().instances()).extracting((instance) -> instance.uri().toString())
				.containsExactly("http://198.51.100.1:80/", "http://10.0.0.2:1/");
		}
	}

	@Test
	void refusesToWatchWhatIsNoServiceName() {
		try (ConsulRegistry registry = connect()) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> registry.instanceSource().subscribe("a/../b", new RecordingObserver()));
		}
	}

	@Test
	void closesASubscriptionTwice() {
		this.consul.answersIndexed(7, "[]");
		try (ConsulRegistry registry = connect()) {
			RecordingObserver observer = new RecordingObserver();
			Subscription subscription = registry.instanceSource().subscribe("calculator", observer);
			observer.nextSeen();
			subscription.close();
			subscription.close();
		}
	}

	@Test
	void leavesNoThreadWhenClosed() {
		Set<Thread> before = threads();
		ConsulRegistry registry = connect();
		this.consul.answersIndexed(7, "[]").answersIndexed(8, "[]");
		RecordingObserver observer = new RecordingObserver();
		registry.instanceSource().subscribe("calculator", observer);
		registry.instanceSource().subscribe("weather", observer);
		observer.nextSeen();
		observer.nextSeen();
		await().untilAsserted(() -> assertThat(this.consul.requests()).hasSize(4));
		registry.close();
		await().untilAsserted(() -> {
			System.gc();
			assertThat(threads()).isSubsetOf(before);
		});
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> registry.serviceRegistry().deregister(new InstanceId("a")));
	}

	@Test
	void tellsNothingToWhoSubscribesAfterTheClose() {
		ConsulRegistry registry = connect();
		registry.close();
		RecordingObserver observer = new RecordingObserver();
		registry.instanceSource().subscribe("calculator", observer).close();
		assertThat(observer.pending()).isZero();
		assertThat(this.consul.requests()).isEmpty();
	}

	private static ConsulReading reading(int maxBlockingQueries) {
		return new ConsulReading(maxBlockingQueries, true, Duration.ofSeconds(10), false, null);
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("mcp-cluster-consul")
					|| thread.getName().startsWith("HttpClient-"))
			.collect(Collectors.toSet());
	}

	private ConsulRegistry connect() {
		return new ConsulRegistry(ConsulSettings.builder(this.consul.uri()).build());
	}

}
