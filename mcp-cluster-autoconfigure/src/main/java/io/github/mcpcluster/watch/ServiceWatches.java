/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The watches of the services in use: each begins with the first use and ends when it has
 * not been used for {@link WatchSettings#idle()} and nobody listens. Safe for use by
 * several threads.
 */
public final class ServiceWatches implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ServiceWatches.class);

	/** Time between two reports of the services in use. */
	private static final Duration REPORTS = Duration.ofSeconds(1);

	private final ConcurrentHashMap<String, ServiceWatch> watches = new ConcurrentHashMap<>();

	private final InstanceSource source;

	private final WatchSettings settings;

	private final Listeners<WatchListener> listeners;

	private final Timing timing;

	private boolean sweeping;

	private boolean closed;

	/**
	 * Creates an empty collection; threads are started with the first watch.
	 * @param source where instances are read from; it is not closed with this
	 * @param settings the bounds
	 * @param listeners listeners to all watches
	 */
	public ServiceWatches(InstanceSource source, WatchSettings settings, List<? extends WatchListener> listeners) {
		this(source, settings, listeners, Timing.real());
	}

	ServiceWatches(InstanceSource source, WatchSettings settings, List<? extends WatchListener> listeners,
			Timing timing) {
		this.source = source;
		this.settings = settings;
		this.listeners = Listeners.of(new WatchLog(source.kind()), listeners);
		this.timing = timing;
	}

	/**
	 * Returns the watch of a service, and begins it if there is none. Does not wait for
	 * the registry. To be asked for anew by each call, which also keeps the watch alive.
	 * @param service name of the service
	 * @return the watch
	 * @throws IllegalArgumentException if it is no name of a service
	 * @throws RegistryException if too many services are watched
	 * @throws IllegalStateException after {@link #close()}
	 */
	public ServiceWatch get(String service) {
		ServiceWatch watch = this.watches.get(service);
		if (watch == null) {
			watch = begin(service, true);
		}
		watch.touch();
		return watch;
	}

	/**
	 * Returns the watch of a service for somebody who looks at many. Unlike
	 * {@link #get(String)} it takes nothing from the services that are called: the source
	 * need not follow the service closely, and the watch gives way to one for calls when
	 * there are too many.
	 * @param service name of the service
	 * @return the watch
	 * @throws RuntimeException as {@link #get(String)} does
	 */
	public ServiceWatch look(String service) {
		ServiceWatch watch = this.watches.get(service);
		if (watch == null) {
			watch = begin(service, false);
		}
		watch.look();
		return watch;
	}

	/**
	 * Listens to a service, whose watch is kept as long. The listener gets the snapshot
	 * as it is, if one is known, then each that differs from the one before: one at a
	 * time, in order, by a thread of the listeners' own. If it is slower than the changes
	 * it misses some between, never the last; an exception that it throws is logged.
	 * @param service name of the service
	 * @param target the listener
	 * @return a handle that ends it
	 * @throws RuntimeException as {@link #get(String)} does
	 */
	public synchronized Subscription listen(String service, Consumer<Snapshot> target) {
		return get(service).listen(target);
	}

	/**
	 * Returns the watch of a service without using it.
	 * @param service name of the service
	 * @return the watch, empty if there is none
	 */
	public Optional<ServiceWatch> find(String service) {
		return Optional.ofNullable(this.watches.get(service));
	}

	/**
	 * Returns all watches without using them.
	 * @return the watches as they are, in no order, unmodifiable
	 */
	public Collection<ServiceWatch> current() {
		return Collections.unmodifiableCollection(this.watches.values());
	}

	/** Ends all watches, and the threads with them. */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.watches.values().forEach(ServiceWatch::close);
		this.watches.clear();
		this.timing.shutdown();
	}

	private synchronized ServiceWatch begin(String service, boolean forCalls) {
		ServiceName.require(service);
		if (this.closed) {
			throw new IllegalStateException("service watches: closed (expected: a running application)");
		}
		ServiceWatch running = this.watches.get(service);
		if (running != null) {
			return running;
		}
		if (this.watches.size() >= this.settings.maxWatches() && !(forCalls && endOneThatIsNotCalled())) {
			throw new RegistryException(("watched services: %d and %s (expected: at most %d; "
					+ "if so many are needed, raise mcp.cluster.client.max-watches)")
				.formatted(this.watches.size(), service, this.settings.maxWatches()), null);
		}
		ServiceWatch watch = new ServiceWatch(service, this.settings, this.timing, this.listeners);
		if (forCalls) {
			// before another call may take its place
			watch.touch();
		}
		try {
			watch.start(this.source);
		}
		catch (RuntimeException | Error ex) {
			// the listeners know of it already
			watch.close();
			throw ex;
		}
		this.watches.put(service, watch);
		sweepFromNowOn();
		return watch;
	}

	private boolean endOneThatIsNotCalled() {
		Optional<ServiceWatch> unneeded = this.watches.values()
			.stream()
			.filter(ServiceWatch::isUnneeded)
			.min(Comparator.comparing(ServiceWatch::lastUsed));
		unneeded.ifPresent(this::end);
		return unneeded.isPresent();
	}

	private void end(ServiceWatch watch) {
		this.watches.remove(watch.service());
		watch.close();
	}

	private void sweepFromNowOn() {
		if (!this.sweeping) {
			this.sweeping = true;
			long pause = REPORTS.toNanos();
			this.timing.scheduler().scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.NANOSECONDS);
		}
	}

	private synchronized void sweep() {
		Instant now = this.timing.clock().instant();
		for (ServiceWatch watch : this.watches.values()) {
			try {
				watch.reportUse(now);
				if (watch.isIdle(now)) {
					end(watch);
				}
			}
			catch (RuntimeException | Error ex) {
				// of a source of others: the next sweeps must go on
				logger.warn("Source failed: service=" + watch.service(), ex);
			}
		}
	}

}
