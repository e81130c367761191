/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.consul.ConsulSettings.Timeouts;
import io.github.mcpcluster.consul.RecordingObserver.Seen;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.TestConsul;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.consul.Instances.instance;
import static io.github.mcpcluster.consul.Instances.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConsulOutageIT {

	private final McpInstance instance = instance("calculator", 8080);

	private final TestConsul consul = TestConsul.start();

	private final ConsulRegistry registry = new ConsulRegistry(ConsulSettings.builder(this.consul.uri())
		.timeouts(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2)))
		.build());

	private final RecordingObserver observer = new RecordingObserver();

	@BeforeEach
	void register() {
		this.registry.serviceRegistry().register(unchecked(this.instance));
		this.registry.instanceSource().subscribe("calculator", this.observer);
		this.observer.awaitSeen((seen) -> seen.instances().contains(this.instance));
	}

	@AfterEach
	void close() {
		this.registry.close();
		this.consul.close();
	}

	@Test
	void startsAgainWhenConsulComesBackEmpty() {
		this.consul.kill();
		assertThat(this.observer.awaitLost()).hasMessageStartingWith("Could not watch calculator in Consul");
		assertThat(this.observer.nextLost()).hasMessageContaining("Is Consul running at %s?", this.consul.uri());
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.registry.serviceRegistry().register(unchecked(this.instance)))
			.withMessageContaining("Is Consul running at");
		long start = System.nanoTime();
		this.consul.restart();
		long ready = System.nanoTime();
		Seen back = this.observer.awaitSeen((seen) -> true);
		System.out.printf("From the start of Consul to the observer: %d ms, to its being ready: %d ms%n",
				(back.nanoTime() - start) / 1_000_000, (ready - start) / 1_000_000);
		assertThat(back.continuity()).isEqualTo(Continuity.RESTARTED);
		assertThat(back.instances()).isEmpty();
		this.registry.serviceRegistry().register(unchecked(this.instance));
		Seen registered = this.observer.awaitSeen((seen) -> !seen.instances().isEmpty());
		assertThat(registered.instances()).containsExactly(this.instance);
		assertThat(registered.continuity()).isEqualTo(Continuity.CONTINUED);
	}

	@Test
	void doesNotHangWhenConsulDoesAndHealsWithIt() {
		this.consul.pause();
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.registry.serviceRegistry().registered())
			.withMessageContaining("had no full answer in time");
		assertThat(this.observer.awaitLost()).hasMessageContaining("had no full answer in time");
		this.consul.resume();
		Seen back = this.observer.awaitSeen((seen) -> true);
		assertThat(back.continuity()).isEqualTo(Continuity.RESTARTED);
		assertThat(back.instances()).containsExactly(this.instance);
	}

	@Test
	void leavesNoDrainBehindWhenTheNodeWasInMaintenance() throws Exception {
		maintenanceOfTheNode(true);
		this.observer.awaitSeen((seen) -> seen.instances().contains(this.instance.withHealth(Health.DRAINING)));
		assertThat(own()).containsExactly(this.instance.withHealth(Health.DOWN));
		maintenanceOfTheNode(false);
		this.observer.awaitSeen((seen) -> seen.instances().contains(this.instance));
		assertThat(own()).containsExactly(this.instance);
	}

	private List<McpInstance> own() {
		return this.registry.serviceRegistry().registered(List.of(this.instance.id(), new InstanceId("another")));
	}

	private void maintenanceOfTheNode(boolean enable) throws Exception {
		URI uri = URI.create("%s/v1/agent/maintenance?enable=%s".formatted(this.consul.uri(), enable));
		HttpRequest request = HttpRequest.newBuilder(uri).PUT(BodyPublishers.noBody()).build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
	}

}
