/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * Observes services by asking a registry again and again: at the interval of
 * {@link PollSettings}, with jitter, with growing pauses while it fails, and at once when
 * {@link #refresh(String)} is called. Safe for use by several threads; has no thread
 * before the first subscription.
 */
public final class PollingSource implements InstanceSource, AutoCloseable {

	private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final PolledRegistry registry;

	private final PollSettings settings;

	private final ScheduledExecutorService executor;

	private final DoubleSupplier random;

	private final Set<Poll> polls = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Creates a source.
	 * @param registry the registry that is asked; it is not closed with this
	 * @param settings how often it is asked
	 */
	public PollingSource(PolledRegistry registry, PollSettings settings) {
		this(registry, settings, threads(registry.kind(), settings.threads()),
				() -> ThreadLocalRandom.current().nextDouble());
	}

	PollingSource(PolledRegistry registry, PollSettings settings, ScheduledExecutorService executor,
			DoubleSupplier random) {
		this.registry = registry;
		this.settings = settings;
		this.executor = executor;
		this.random = random;
	}

	private static ScheduledExecutorService threads(String kind, int number) {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(number,
				new NamedThreads("mcp-cluster-%s-".formatted(kind)));
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

	@Override
	public String kind() {
		return this.registry.kind();
	}

	@Override
	public String place() {
		return this.registry.place();
	}

	@Override
	public boolean knowsHealth() {
		return this.registry.knowsHealth();
	}

	@Override
	public Set<String> services() {
		return this.registry.services();
	}

	@Override
	public Subscription subscribe(String service, Observer observer) {
		Backoff backoff = new Backoff(FIRST_BACKOFF, this.settings.maxBackoff(), this.random);
		Poll poll = new Poll(this.registry, ServiceName.require(service), new Sightings(this.settings.absences()),
				observer, new PollPauses(this.settings, backoff, this.random), this.executor);
		this.polls.add(poll);
		poll.refresh();
		if (this.closed) {
			close();
		}
		return () -> {
			this.polls.remove(poll);
			poll.close();
		};
	}

	/**
	 * Asks for a service as soon as a thread is free: for registries that announce
	 * changes. Does nothing if nobody observes the service.
	 * @param service name of the service
	 */
	public void refresh(String service) {
		this.polls.stream().filter((poll) -> poll.service().equals(service)).forEach(Poll::refresh);
	}

	/** Asks for all observed services as soon as threads are free. */
	public void refresh() {
		this.polls.forEach(Poll::refresh);
	}

	/** Ends every subscription, and waits a second at most for what is under way. */
	@Override
	public void close() {
		this.closed = true;
		this.polls.forEach(Poll::close);
		this.polls.clear();
		this.executor.shutdownNow();
		try {
			this.executor.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
