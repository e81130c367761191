/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.watch.InstanceSource;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.cloud.client.ServiceInstance;

import static io.github.mcpcluster.discoveryclient.StubDiscoveryClient.instance;
import static io.github.mcpcluster.discoveryclient.StubDiscoveryClient.marked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link DiscoveryClientRegistry}.
 */
class DiscoveryClientRegistryTests {

	private final StubDiscoveryClient client = new StubDiscoveryClient();

	@AutoClose
	private final DiscoveryClientRegistry registry = registry(Duration.ofSeconds(60));

	private final InstanceSource source = this.registry.instanceSource();

	private DiscoveryClientRegistry registry(Duration timeout) {
		return new DiscoveryClientRegistry(() -> this.client, new DiscoveryClientSettings(Duration.ofMillis(100),
				timeout, "/mcp/{service}", Protocol.STATELESS, "", Set.of("plain"), false));
	}

	@Test
	void seesInstancesComeAndGo() throws Exception {
		AtomicReference<List<ServiceInstance>> instances = new AtomicReference<>(List.of(marked("weather")));
		this.client.answers("weather", instances::get);
		Reports reports = new Reports();
		this.source.subscribe("weather", reports);
		assertThat(reports.awaitSize(1)).isEqualTo(Continuity.RESTARTED);
		instances.set(List.of());
		assertThat(reports.awaitSize(0)).isEqualTo(Continuity.CONTINUED);
	}

	@Test
	void takesAnExceptionForALossAndGoesOn() throws Exception {
		AtomicReference<RuntimeException> failure = new AtomicReference<>(new IllegalStateException("refused"));
		this.client.answers("weather", () -> {
			if (failure.get() != null) {
				throw failure.get();
			}
			return List.of(marked("weather"));
		});
		Reports reports = new Reports();
		this.source.subscribe("weather", reports);
		assertThat(reports.lost.poll(60, TimeUnit.SECONDS))
			.hasMessage("Could not look up weather in the DiscoveryClient of the application: "
					+ "IllegalStateException (refused)");
		failure.set(null);
		assertThat(reports.awaitSize(1)).isEqualTo(Continuity.RESTARTED);
	}

	@Test
	void seesOtherServicesWhileManyHang() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		try (DiscoveryClientRegistry impatient = registry(Duration.ofMillis(50))) {
			for (int i = 0; i < 20; i++) {
				this.client.answers("hung-" + i, () -> hang(end));
				impatient.instanceSource().subscribe("hung-" + i, new Reports());
			}
			this.client.answers("weather", marked("weather"));
			Reports reports = new Reports();
			impatient.instanceSource().subscribe("weather", reports);
			reports.awaitSize(1);
		}
		finally {
			end.countDown();
		}
	}

	@Test
	void listsTheServicesThatSayThatTheySpeakMcpAndThoseThatAreNamed() {
		this.client.answers("weather", marked("weather"))
			.answers("orders", instance("orders", Map.of()))
			.answers("plain", instance("plain", Map.of()))
			.answers("No Label", marked("none"))
			.answers("broken", () -> {
				throw new IllegalStateException("refused");
			});
		assertThat(this.source.services()).containsExactly("plain", "weather");
	}

	@Test
	void looksUpNoServiceTwiceForTheList() {
		this.client.answers("weather", marked("weather")).answers("orders", List::of);
		this.source.services();
		this.source.services();
		assertThat(this.client.asked()).containsExactly("weather", "orders");
	}

	@Test
	void takesNullForNothing() throws Exception {
		this.client.answers("weather", () -> null);
		Reports reports = new Reports();
		this.source.subscribe("weather", reports);
		reports.awaitSize(0);
	}

	@Test
	void tellsThatTheClientFailsToListServices() {
		try (DiscoveryClientRegistry broken = new DiscoveryClientRegistry(() -> {
			throw new IllegalStateException("no bean");
		}, DiscoveryClientSettings.DEFAULTS)) {
			assertThatThrownBy(() -> broken.instanceSource().services()).isInstanceOf(RegistryException.class)
				.hasMessage("Could not list the services in the DiscoveryClient of the application: "
						+ "IllegalStateException (no bean)");
		}
	}

	@Test
	void knowsNoHealthUnlessItIsSaid() {
		assertThat(this.source.knowsHealth()).isFalse();
	}

	private static List<ServiceInstance> hang(CountDownLatch end) {
		while (true) {
			try {
				end.await();
				return List.of();
			}
			catch (InterruptedException ex) {
				// as a read from a socket, it goes on
			}
		}
	}

	/** Keeps what is reported. */
	private static final class Reports implements InstanceSource.Observer {

		private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

		private final BlockingQueue<RegistryException> lost = new LinkedBlockingQueue<>();

		@Override
		public void seen(List<McpInstance> instances, Continuity continuity) {
			this.seen.add(new Seen(instances.size(), continuity));
		}

		@Override
		public void lost(RegistryException cause) {
			this.lost.add(cause);
		}

		private Continuity awaitSize(int size) throws InterruptedException {
			Seen next = this.seen.poll(60, TimeUnit.SECONDS);
			while (next != null && next.size() != size) {
				next = this.seen.poll(60, TimeUnit.SECONDS);
			}
			assertThat(next).as("an answer of %d instances", size).isNotNull();
			return next.continuity();
		}

	}

	private record Seen(int size, Continuity continuity) {
	}

}
