/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.fixed;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.poll.NamedThreads;
import io.github.mcpcluster.watch.InstanceSource;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import io.github.mcpcluster.watch.InstanceSource.Subscription;

/**
 * Instances that the configuration or the application names. The source shows them as up
 * until they are taken away; active health finds out which of them answer. Safe for use
 * by several threads.
 */
public final class StaticInstances {

	/** Name of this kind of registry. */
	public static final String KIND = "static";

	private final Map<String, List<McpInstance>> services = new ConcurrentHashMap<>();

	private final Set<Observation> observations = ConcurrentHashMap.newKeySet();

	private final Executor notifier;

	/**
	 * Creates the instances of several services.
	 * @param services instances by the name of their service
	 * @throws IllegalArgumentException if a name is malformed, or two instances of a
	 * service have one address
	 */
	public StaticInstances(Map<String, ? extends Collection<FixedInstance>> services) {
		this(services, new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				new NamedThreads("mcp-cluster-static-")));
	}

	StaticInstances(Map<String, ? extends Collection<FixedInstance>> services, Executor notifier) {
		this.notifier = notifier;
		services.forEach((service, instances) -> this.services.put(service, instances(service, instances)));
	}

	/**
	 * Replaces the instances of a service. Clients see the change at once.
	 * @param service name of the service
	 * @param instances all its instances from now on; empty for none
	 * @throws IllegalArgumentException if the name is malformed, or two instances have
	 * one address; nothing is changed then
	 */
	public void set(String service, Collection<FixedInstance> instances) {
		this.services.put(ServiceName.require(service), instances(service, instances));
		this.observations.stream().filter((each) -> each.service.equals(service)).forEach(this::report);
	}

	/**
	 * Replaces the instances of a service by some of weight 1 without traits.
	 * @param service name of the service
	 * @param uris where its instances answer from now on
	 * @throws IllegalArgumentException if the name or a URI is malformed; nothing is
	 * changed then
	 */
	public void set(String service, URI... uris) {
		set(service, List.of(uris).stream().map(FixedInstance::of).toList());
	}

	/**
	 * Returns the instances as a registry to read from. Its observers are called by one
	 * thread, which ends when there is nothing to report.
	 * @return the registry
	 */
	public InstanceSource source() {
		return new Source();
	}

	private void report(Observation observation) {
		if (observation.due.compareAndSet(false, true)) {
			this.notifier.execute(observation);
		}
	}

	private static List<McpInstance> instances(String service, Collection<FixedInstance> instances) {
		ServiceName.require(service);
		List<McpInstance> result = instances.stream().map((each) -> each.toInstance(service)).toList();
		if (result.stream().map(McpInstance::id).collect(Collectors.toSet()).size() < result.size()) {
			throw new IllegalArgumentException("services.%s: %s (expected: each host and port once)".formatted(service,
					result.stream().map(McpInstance::uri).toList()));
		}
		return result;
	}

	private final class Source implements InstanceSource {

		@Override
		public String kind() {
			return KIND;
		}

		@Override
		public boolean knowsHealth() {
			return false;
		}

		@Override
		public String place() {
			return "mcp.cluster.registry.static.services";
		}

		@Override
		public Set<String> services() {
			Set<String> names = new TreeSet<>();
			StaticInstances.this.services.forEach((service, instances) -> {
				if (!instances.isEmpty()) {
					names.add(service);
				}
			});
			return names;
		}

		@Override
		public Subscription subscribe(String service, Observer observer) {
			Observation observation = new Observation(ServiceName.require(service), observer);
			StaticInstances.this.observations.add(observation);
			report(observation);
			return () -> StaticInstances.this.observations.remove(observation);
		}

	}

	/** Reports the present instances of a service, one time after the other. */
	private final class Observation implements Runnable {

		private final String service;

		private final Observer observer;

		/** Whether a report is queued: it will show all changes until it runs. */
		private final AtomicBoolean due = new AtomicBoolean();

		private Continuity continuity = Continuity.RESTARTED;

		private Observation(String service, Observer observer) {
			this.service = service;
			this.observer = observer;
		}

		@Override
		public void run() {
			this.due.set(false);
			if (StaticInstances.this.observations.contains(this)) {
				this.observer.seen(StaticInstances.this.services.getOrDefault(this.service, List.of()),
						this.continuity);
				this.continuity = Continuity.CONTINUED;
			}
		}

	}

}
