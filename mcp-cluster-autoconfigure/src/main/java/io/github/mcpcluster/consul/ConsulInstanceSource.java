/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

import io.github.mcpcluster.poll.Backoff;
import io.github.mcpcluster.poll.Pace;
import io.github.mcpcluster.poll.TokenBucket;
import io.github.mcpcluster.consul.ConsulRequest.Intent;
import io.github.mcpcluster.instance.InstanceTags;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.watch.InstanceSource;
import tools.jackson.core.type.TypeReference;

/**
 * Reads instances from Consul, one blocking query for each observed service.
 */
final class ConsulInstanceSource implements InstanceSource, AutoCloseable {

	private static final int BURST = 20;

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);

	private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

	private final ConsulHttp http;

	private final ConsulWireFormat format;

	private final ConsulSettings settings;

	private final ScheduledExecutorService executor;

	private final Set<ConsulWatch> watches = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	ConsulInstanceSource(ConsulHttp http, ConsulWireFormat format, ConsulSettings settings,
			ScheduledExecutorService executor) {
		this.http = http;
		this.format = format;
		this.settings = settings;
		this.executor = executor;
	}

	@Override
	public String kind() {
		return "consul";
	}

	@Override
	public String place() {
		return "Consul at " + this.settings.address();
	}

	@Override
	public Set<String> services() {
		ConsulRequest request = ConsulRequest.get("/v1/catalog/services", this.settings.readParameters(),
				new Intent("list the services", "service:read"));
		Map<String, List<String>> services = this.http.read(request, this.http.send(request), new TypeReference<>() {
		});
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
		Pace pace = new Pace(new TokenBucket(BURST, INTERVAL, System::nanoTime),
				new Backoff(FIRST_BACKOFF, MAX_BACKOFF, () -> ThreadLocalRandom.current().nextDouble()));
		ConsulWatch watch = new ConsulWatch(query, observer, pace, this.executor);
		this.watches.add(watch);
		watch.start();
		if (this.closed) {
			close();
		}
		return () -> {
			this.watches.remove(watch);
			watch.close();
		};
	}

	/** Ends every subscription. */
	@Override
	public void close() {
		this.closed = true;
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

}
