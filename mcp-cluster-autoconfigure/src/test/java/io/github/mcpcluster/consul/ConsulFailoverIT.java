/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.consul.RecordingObserver.Seen;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.ConsulServers;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.mcpcluster.consul.Instances.instance;
import static io.github.mcpcluster.consul.Instances.ttl;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that knows two agents of a real Consul, of which the one that it uses is
 * killed.
 */
class ConsulFailoverIT {

	private final McpInstance instance = instance("calculator", 8080);

	private final RecordingObserver observer = new RecordingObserver();

	@TempDir
	private Path folder;

	@AutoClose
	private ConsulServers servers;

	/** The number of the agent that is used first, which is not the leader. */
	private int first;

	private int second;

	private ConsulRegistry registry;

	@BeforeEach
	void start() {
		this.servers = ConsulServers.start(this.folder, false);
		this.second = this.servers.awaitLeader();
		this.first = (this.second + 1) % ConsulServers.SIZE;
		this.registry = new ConsulRegistry(ConsulSettings.builder(List.of(uri(this.first), uri(this.second))).build());
	}

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void readsGoOnWhenTheAgentIsKilled() {
		int third = ConsulServers.SIZE - this.first - this.second;
		try (ConsulRegistry other = new ConsulRegistry(ConsulSettings.builder(uri(third)).build())) {
			other.serviceRegistry().register(ttl(this.instance, Duration.ofMinutes(5)));
			this.registry.instanceSource().subscribe("calculator", this.observer);
			this.observer.awaitSeen((seen) -> seen.instances().contains(this.instance));
			long killed = System.nanoTime();
			this.servers.kill(this.first);
			Seen elsewhere = nextOfAnotherAgent();
			System.out.printf("From the kill of a Consul agent to an answer of another: %d ms%n",
					TimeUnit.NANOSECONDS.toMillis(elsewhere.nanoTime() - killed));
			McpInstance late = instance("calculator", 8081);
			other.serviceRegistry().register(ttl(late, Duration.ofMinutes(5)));
			Seen both = this.observer.awaitSeen((seen) -> seen.instances().size() == 2);
			assertThat(both.instances()).contains(this.instance, late);
		}
	}

	@Test
	void registersWithTheNextAgentAndRemovesTheEntryOfTheOneBeforeWhenThatComesBack() {
		List<McpInstance> own = List.of(this.instance);
		this.registry.serviceRegistry().register(ttl(this.instance, Duration.ofMinutes(5)));
		assertThat(services(this.first)).contains(this.instance.id().value());
		this.servers.kill(this.first);
		assertThat(registered()).isEmpty();
		this.registry.serviceRegistry().register(ttl(this.instance, Duration.ofMinutes(5)));
		assertThat(registered()).containsExactlyElementsOf(own);
		assertThat(services(this.second)).contains(this.instance.id().value());
		this.servers.restart(this.first);
		await().until(() -> services(this.first).contains(this.instance.id().value()));
		assertThat(registered()).containsExactlyElementsOf(own);
		await().until(() -> {
			registered();
			return !services(this.first).contains(this.instance.id().value());
		});
		assertThat(registered()).containsExactlyElementsOf(own);
		this.registry.instanceSource().subscribe("calculator", this.observer);
		this.observer.awaitSeen((seen) -> seen.instances().equals(own));
	}

	/** A loss would say that no agent answers. */
	private Seen nextOfAnotherAgent() {
		return this.observer.nextSeen();
	}

	private List<McpInstance> registered() {
		return this.registry.serviceRegistry().registered(List.of(this.instance.id()));
	}

	private static URI uri(int server) {
		return ConsulAddress.of("http", ConsulServers.address(server), ConsulServers.HTTP_PORT, "");
	}

	/** Returns what the agent itself says, empty if it does not answer. */
	private static String services(int server) {
		try {
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(uri(server) + "/v1/agent/services")).build(),
						BodyHandlers.ofString())
				.body();
		}
		catch (IOException ex) {
			return "";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
	}

}
