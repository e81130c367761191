/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.ai.tool.ToolCallback;

/**
 * The services whose tools are offered: those that are named, and those that have one of
 * the tags. Safe for use by several threads.
 */
final class OfferedServices implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(OfferedServices.class);

	private final ConcurrentSkipListMap<String, ServiceTools> services = new ConcurrentSkipListMap<>();

	private final AtomicBoolean started = new AtomicBoolean();

	private final CompletableFuture<Void> looked = new CompletableFuture<>();

	private final McpCluster cluster;

	private final CallbackFactory factory;

	private final ToolSettings settings;

	private final ScheduledExecutorService scheduler;

	private volatile boolean settled;

	private volatile boolean closed;

	OfferedServices(CallbackFactory factory, ToolSettings settings, ScheduledExecutorService scheduler) {
		this.cluster = factory.cluster();
		this.factory = factory;
		this.settings = settings;
		this.scheduler = scheduler;
	}

	/** Begins to keep the tools up to date. No effect the second time. */
	void start() {
		if (this.started.compareAndSet(false, true)) {
			this.settings.services().forEach(this::add);
			if (this.settings.tags().isEmpty()) {
				this.looked.complete(null);
			}
			else {
				this.scheduler.execute(this::lookForTags);
			}
		}
	}

	private void add(String service) {
		ServiceTools tools = new ServiceTools(service, this.factory, this.scheduler, this.settings.refreshInterval());
		if (this.services.putIfAbsent(service, tools) == null) {
			tools.start();
		}
	}

	private void lookForTags() {
		try {
			Set<String> tagged = new TreeSet<>();
			Set<String> others = new TreeSet<>();
			this.cluster.discover(InstanceQuery.anyService().build())
				.forEach((instance) -> (isTagged(instance) ? tagged : others).add(instance.service()));
			others.removeAll(tagged);
			others.removeAll(this.settings.services());
			others.forEach(this::remove);
			tagged.forEach(this::add);
		}
		catch (McpClusterException ex) {
			logger.debug("Services not found by their tags: " + Excerpt.of(ex));
		}
		finally {
			this.looked.complete(null);
			if (!this.closed) {
				this.scheduler.schedule(this::lookForTags, this.settings.refreshInterval().toMillis(),
						TimeUnit.MILLISECONDS);
			}
		}
	}

	private boolean isTagged(McpInstance instance) {
		return instance.traits().tags().stream().anyMatch(this.settings.tags()::contains);
	}

	private void remove(String service) {
		ServiceTools tools = this.services.remove(service);
		if (tools != null) {
			tools.close();
		}
	}

	/**
	 * Returns the tools of all services. Waits for the first answers of the services
	 * once, and not longer than the settings say.
	 * @return the callbacks, sorted by service
	 */
	List<ToolCallback> callbacks() {
		start();
		if (!this.settled) {
			awaitFirst(this.settings.firstListTimeout());
			this.settled = true;
		}
		return this.services.values().stream().flatMap((tools) -> tools.callbacks().stream()).toList();
	}

	private void awaitFirst(Duration atMost) {
		CompletableFuture<?> all = this.looked.thenCompose((done) -> CompletableFuture
			.allOf(this.services.values().stream().map(ServiceTools::settled).toArray(CompletableFuture[]::new)));
		try {
			all.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			logger.info("Tools not known yet: services=%s".formatted(this.services.entrySet()
				.stream()
				.filter((entry) -> !entry.getValue().settled().isDone())
				.map((entry) -> entry.getKey())
				.toList()));
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.scheduler.shutdownNow();
		this.services.values().forEach(ServiceTools::close);
	}

}
