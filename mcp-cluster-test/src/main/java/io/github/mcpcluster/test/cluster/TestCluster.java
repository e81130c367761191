/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource;
import org.assertj.core.api.AssertProvider;
import org.awaitility.Awaitility;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A cluster of a test's own: replicas of services behind a proxy each, their registry,
 * and an application that calls them; see {@link McpClusterTest}. All is in the JVM of
 * the test and listens to 127.0.0.1 only. Safe for use by several threads.
 */
public final class TestCluster implements AutoCloseable, AssertProvider<TestClusterAssert> {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final TestRegistry registry = new TestRegistry();

	private final List<Replica> replicas = new ArrayList<>();

	private final ConfigurableApplicationContext application;

	private TestCluster(int replicas, List<Class<?>> services, List<String> properties) {
		try {
			ReplicaSettings settings = new ReplicaSettings(services, properties, this.registry);
			for (int number = 0; number < replicas; number++) {
				this.replicas.add(new Replica(number, settings));
			}
			this.application = Applications.client(properties, (context) -> context.registerBean(InstanceSource.class,
					this.registry::source, (bean) -> bean.setDestroyMethodName("")));
		}
		catch (RuntimeException ex) {
			this.replicas.forEach(Replica::close);
			this.registry.close();
			throw ex;
		}
	}

	/**
	 * Starts a cluster; for tests that do not use {@link McpClusterTest}.
	 * @param replicas number of replicas, at least 1
	 * @param services classes that are beans of each replica
	 * @param properties properties of the replicas and of the client
	 * @return the cluster, to be closed by the caller; {@link #awaitUp} waits until the
	 * client sees its replicas
	 */
	public static TestCluster start(int replicas, List<Class<?>> services, String... properties) {
		if (replicas < 1) {
			throw new IllegalArgumentException("replicas: %d (expected: at least 1)".formatted(replicas));
		}
		return new TestCluster(replicas, List.copyOf(services), List.of(properties));
	}

	/**
	 * Returns the discovery bean of the application that calls the replicas.
	 * @return the bean
	 */
	public McpCluster cluster() {
		return this.application.getBean(McpCluster.class);
	}

	/**
	 * Returns a client of a service.
	 * @param service name of the service
	 * @return a client that calls the replicas through their proxies
	 */
	public McpClusterClient client(String service) {
		return cluster().client(service);
	}

	/**
	 * Returns the replicas.
	 * @return all replicas, in the order of their numbers
	 */
	public List<Replica> replicas() {
		return List.copyOf(this.replicas);
	}

	/**
	 * Returns a replica.
	 * @param number its number, from 0
	 * @return the replica
	 */
	public Replica replica(int number) {
		return this.replicas.get(number);
	}

	/**
	 * Returns the registry.
	 * @return the registry of the cluster
	 */
	public TestRegistry registry() {
		return this.registry;
	}

	/**
	 * Cuts replicas off: they reach neither client nor registry, and nobody reaches them.
	 * @param away the replicas on the other side
	 */
	public void partition(Replica... away) {
		List.of(away).forEach(Replica::cutOff);
	}

	/**
	 * Ends the faults of all replicas and of the registry. Those that were killed stay.
	 */
	public void heal() {
		this.registry.start();
		this.replicas.forEach(Replica::resume);
	}

	/**
	 * Waits until the client sees instances of a service as they should be.
	 * @param service name of the service
	 * @param expected what is waited for; gets all instances, in whatever health
	 * @return what it saw
	 * @throws org.awaitility.core.ConditionTimeoutException after 30 seconds
	 */
	public List<McpInstance> awaitView(String service, Predicate<List<McpInstance>> expected) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.ignoreExceptionsInstanceOf(RegistryException.class)
			.until(() -> cluster().discover(InstanceQuery.service(service).healthyOnly(false).build()), expected);
	}

	/**
	 * Waits until the client sees a number of instances that are up.
	 * @param service name of the service
	 * @param number the number
	 * @return the instances that are up
	 */
	public List<McpInstance> awaitUp(String service, int number) {
		return awaitView(service, (instances) -> instances.stream().filter(McpInstance::isUp).count() == number);
	}

	/**
	 * Returns how often a tool was executed.
	 * @param tool name of the tool
	 * @return number of executions in all replicas
	 */
	public int executed(String tool) {
		return this.replicas.stream().mapToInt((replica) -> replica.executed(tool)).sum();
	}

	/**
	 * Returns what the client counted.
	 * @param service name of a service that was called
	 * @return calls, failovers, and the circuit breaker of each instance
	 */
	public ClusterStats.Service stats(String service) {
		return cluster().stats(service)
			.orElseThrow(() -> new IllegalArgumentException(
					"service: %s (expected: one that this cluster has called)".formatted(service)));
	}

	/**
	 * Returns assertions; called by AssertJ's {@code assertThat(cluster)}.
	 * @return assertions about this cluster
	 */
	@Override
	public TestClusterAssert assertThat() {
		return new TestClusterAssert(this);
	}

	/** Ends the client, the replicas and the registry. */
	@Override
	public void close() {
		this.application.close();
		this.replicas.forEach(Replica::close);
		this.registry.close();
	}

}
