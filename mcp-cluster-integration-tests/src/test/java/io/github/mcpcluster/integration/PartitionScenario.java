/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.testing.ConsulServers;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link PartitionIT} runs: three Consul servers, a replica and a client at each of
 * them. Ends with status 0 if everything was as it should be.
 */
final class PartitionScenario implements AutoCloseable {

	private static final Duration MAJORITY_LOST = Duration.ofSeconds(30);

	private final ConsulServers servers;

	private final boolean cut;

	private final List<Application> replicas = new ArrayList<>();

	private final List<Application> clients = new ArrayList<>();

	private PartitionScenario(ConsulServers servers, boolean cut) {
		this.servers = servers;
		this.cut = cut;
	}

	public static void main(String[] arguments) {
		int status = 1;
		boolean cut = arguments[1].equals("cut");
		try (ConsulServers servers = ConsulServers.start(Path.of(arguments[0]), cut);
				PartitionScenario scenario = new PartitionScenario(servers, cut)) {
			scenario.start();
			scenario.killTheLeader();
			scenario.cutOffAMinority();
			scenario.loseTheMajority();
			status = 0;
		}
		catch (Throwable ex) {
			ex.printStackTrace(System.out);
		}
		System.exit(status);
	}

	private void start() {
		for (int index = 0; index < ConsulServers.SIZE; index++) {
			this.replicas.add(replica(index));
			this.clients.add(launch(index).start());
		}
		awaitAll(ids(this.replicas));
	}

	private void killTheLeader() {
		int leader = this.servers.awaitLeader();
		int other = (leader + 1) % ConsulServers.SIZE;
		try (Reads reads = new Reads()) {
			long killed = System.nanoTime();
			this.servers.kill(leader);
			this.servers.awaitLeader();
			long elected = millisSince(killed);
			this.replicas.add(replica(other));
			await().until(() -> known(other).contains(this.replicas.get(ConsulServers.SIZE).calculatorId()));
			long seen = millisSince(killed);
			this.servers.restart(leader);
			long back = System.nanoTime();
			awaitAll(ids(this.replicas));
			reads.end("leader killed",
					"new leader after %d ms, a new replica seen after %d ms, all agree %d ms after its return"
						.formatted(elected, seen, millisSince(back)));
		}
	}

	private void cutOffAMinority() {
		int leader = this.servers.awaitLeader();
		int minority = (leader + 1) % ConsulServers.SIZE;
		int majority = (leader + 2) % ConsulServers.SIZE;
		String hidden = this.replicas.get(minority).calculatorId();
		try (ChildProcess doomed = doomed(minority); Reads reads = new Reads()) {
			String ghost = Replica.awaitRegistered(doomed);
			await().until(() -> known(majority).contains(ghost));
			long begun = System.nanoTime();
			separate(minority);
			await().until(() -> !known(majority).contains(hidden));
			long detected = millisSince(begun);
			doomed.kill();
			this.replicas.add(replica(majority));
			if (this.cut) {
				this.replicas.add(replica(minority));
			}
			await().until(() -> known(majority).contains(this.replicas.get(ConsulServers.SIZE + 1).calculatorId()));
			long healed = System.nanoTime();
			join(minority);
			awaitAll(ids(this.replicas));
			reads.end("minority cut off by " + (this.cut ? "a firewall" : "SIGSTOP"),
					"noticed by the majority after %d ms, all agree %d ms after the end of the cut".formatted(detected,
							millisSince(healed)));
		}
	}

	private void loseTheMajority() {
		int leader = this.servers.awaitLeader();
		int other = (leader + 1) % ConsulServers.SIZE;
		int left = (leader + 2) % ConsulServers.SIZE;
		try (Reads reads = new Reads()) {
			long begun = System.nanoTime();
			this.servers.pause(leader);
			this.servers.pause(other);
			this.replicas.add(replica(left));
			await().until(() -> millisSince(begun) > MAJORITY_LOST.toMillis());
			long back = System.nanoTime();
			this.servers.resume(leader);
			this.servers.resume(other);
			awaitAll(ids(this.replicas));
			reads.end("majority lost for " + MAJORITY_LOST.toSeconds() + " s",
					"all agree %d ms after its return".formatted(millisSince(back)));
		}
	}

	private void separate(int minority) {
		if (this.cut) {
			this.servers.cutOff(minority);
		}
		else {
			this.servers.pause(minority);
		}
	}

	private void join(int minority) {
		if (this.cut) {
			this.servers.heal(minority);
		}
		else {
			this.servers.resume(minority);
		}
	}

	private static Application replica(int server) {
		return launch(server, Calculator.class).property("mcp.cluster.server.health-check.interval", "1s").start();
	}

	private static Application.Launch launch(int server, Class<?>... beans) {
		return Application.of(beans)
			.property("spring.cloud.consul.host", ConsulServers.address(server))
			.property("spring.cloud.consul.port", ConsulServers.HTTP_PORT);
	}

	/** A replica in a process of its own, to be killed. */
	private static ChildProcess doomed(int server) {
		return Replica.at(ConsulServers.address(server), ConsulServers.HTTP_PORT)
			.systemProperty("mcp.cluster.server.health-check.interval", "1s")
			.start();
	}

	/** Returns the instances that a client knows to be up. */
	private Set<String> known(int client) {
		Set<String> ids = new HashSet<>();
		for (McpInstance instance : this.clients.get(client).cluster().discover(Calculator.NAME)) {
			ids.add(instance.id().value());
		}
		return ids;
	}

	private void awaitAll(Set<String> expected) {
		for (int client = 0; client < ConsulServers.SIZE; client++) {
			int each = client;
			await().untilAsserted(
					() -> assertThat(known(each)).as("known by the client at server %d", each).isEqualTo(expected));
		}
	}

	private static Set<String> ids(List<Application> replicas) {
		Set<String> ids = new HashSet<>();
		replicas.forEach((replica) -> ids.add(replica.calculatorId()));
		return ids;
	}

	private static long millisSince(long nanos) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90));
	}

	@Override
	public void close() {
		this.clients.forEach(Application::close);
		this.replicas.forEach(Application::close);
	}

	/** Reads by all clients, none of which may fail. */
	private final class Reads implements AutoCloseable {

		private final List<Traffic> traffic = PartitionScenario.this.clients.stream().map(Traffic::from).toList();

		private void end(String fault, String figures) {
			close();
			long calls = this.traffic.stream().mapToLong(Traffic::calls).sum();
			List<RuntimeException> failures = this.traffic.stream()
				.flatMap((each) -> each.failures().stream())
				.toList();
			System.out.printf("Partition, %s: %s; %d reads, %d failed%n", fault, figures, calls, failures.size());
			if (!failures.isEmpty()) {
				throw new IllegalStateException("failed reads: " + failures.size(), failures.get(0));
			}
		}

		@Override
		public void close() {
			this.traffic.forEach(Traffic::close);
		}

	}

}
