/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

import io.github.mcpcluster.poll.Backoff;
import io.github.mcpcluster.poll.Pace;
import io.github.mcpcluster.poll.TokenBucket;
import io.github.mcpcluster.consul.ConsulRequest.Intent;
import io.github.mcpcluster.instance.InstanceTags;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.watch.InstanceSource;
import tools.jackson.core.type.TypeReference;

/**
 * Reads instances from Consul: the services used last by a blocking query each, the
 * others by a question every few seconds while anything changes in Consul.
 */
final class ConsulInstanceSource implements InstanceSource, AutoCloseable {

	private static final TypeReference<Map<String, List<String>>> SERVICES = new TypeReference<>() {
	};

	private static final int BURST = 20;

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);

	private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

	/** Questions at a time of the watches without a blocking query. */
	private static final int GLANCES_AT_A_TIME = 8;

	/** Longest time between two of them, so that a change is seen within 5 s. */
	private static final Duration GLANCE = Duration.ofMillis(4500);

	private static final double JITTER = 0.1;

	private final ConsulHttp requests;

	private final ConsulHttp http;

	private final ConsulWireFormat format;

	private final ConsulSettings settings;

	private final ScheduledExecutorService executor;

	private final BlockingQueries blockingQueries;

	private final Turns turns;

	private final CatalogChanges changes;

	private final Set<ConsulWatch> watches = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	ConsulInstanceSource(ConsulHttp requests, ConsulHttp http, ConsulWireFormat format, ConsulSettings settings,
			ScheduledExecutorService executor) {
		this.requests = requests;
		this.http = http;
		this.format = format;
		this.settings = settings;
		this.executor = executor;
		this.blockingQueries = new BlockingQueries(settings.reading().maxBlockingQueries(), System::nanoTime);
		this.turns = new Turns(GLANCES_AT_A_TIME, executor);
		this.changes = new CatalogChanges(http, settings, executor, System::nanoTime);
	}

	@Override
	public String kind() {
		return "consul";
	}

	@Override
	public String place() {
		return "Consul at " + this.settings.addresses().stream().map(URI::toString).collect(Collectors.joining(", "));
	}

	@Override
	public Set<String> services() {
		ConsulRequest request = ConsulRequest.get("/v1/catalog/services", this.settings.readParameters(false),
				new Intent("list the services", "service:read"));
		Map<String, List<String>> services = this.requests.agents()
			.call((agent) -> this.requests.read(agent, request, this.requests.send(agent, request), SERVICES));
		Set<String> names = new TreeSet<>();
		services.forEach((name, tags) -> {
			if (tags != null && tags.contains(InstanceTags.MCP) && isServiceName(name)) {
				names.add(name);
			}
		});
		return names;
	}

	@Override
	public Subscription subscribe(String service, Observer observer) {
		ConsulHealthQuery query = new ConsulHealthQuery(ServiceName.require(service), this.http, this.format,
				this.settings);
		ConsulWatch watch = new ConsulWatch(query, observer, schedule());
		this.watches.add(watch);
		this.blockingQueries.begun(watch);
		watch.start();
		if (this.closed) {
			close();
		}
		return new Handle(watch);
	}

	private ConsulSchedule schedule() {
		DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
		Pace pace = new Pace(new TokenBucket(BURST, INTERVAL, System::nanoTime),
				new Backoff(FIRST_BACKOFF, MAX_BACKOFF, random));
		return new ConsulSchedule(pace,
				() -> Duration.ofNanos((long) (GLANCE.toNanos() * (1 - JITTER * random.getAsDouble()))),
				this.changes::state, this.turns, this.executor);
	}

	/** Ends every subscription. */
	@Override
	public void close() {
		this.closed = true;
		this.changes.close();
		this.watches.forEach(ConsulWatch::close);
		this.watches.clear();
	}

	private static boolean isServiceName(String name) {
		try {
			ServiceName.require(name);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** Handle of one watch. */
	private final class Handle implements Subscription {

		private final ConsulWatch watch;

		private Handle(ConsulWatch watch) {
			this.watch = watch;
		}

		@Override
		public void used() {
			if (ConsulInstanceSource.this.watches.contains(this.watch)) {
				ConsulInstanceSource.this.blockingQueries.used(this.watch);
			}
		}

		@Override
		public void close() {
			ConsulInstanceSource.this.watches.remove(this.watch);
			ConsulInstanceSource.this.blockingQueries.released(this.watch);
			this.watch.close();
		}

	}

}
