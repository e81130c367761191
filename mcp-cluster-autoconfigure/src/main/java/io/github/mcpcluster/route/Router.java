/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.github.mcpcluster.ClusterNode;
import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.McpCluster.Watch;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.guard.InstanceGuards;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.select.Selector;
import io.github.mcpcluster.watch.ServiceWatches;
import io.github.mcpcluster.watch.WatchListener;

/**
 * Leads from the name of a service to a lease on one of its instances and on the
 * connection to it. A service is watched, and its connections are kept, from its first
 * use until it has not been used for long. Safe for use by several threads.
 *
 * @param <C> type of the connections; each is made before it is needed and need not
 * connect before it is used; it is closed when its instance has gone or was started anew,
 * while calls on it may be under way, which its {@code close} lets end
 */
public final class Router<C extends AutoCloseable> implements AutoCloseable {

	/**
	 * Time for which the breaker of an instance that has gone is kept, should it come
	 * back.
	 */
	private static final Duration KEEP_GONE = Duration.ofMinutes(5);

	private final Timing timing;

	private final KnownNodes nodes;

	private final Duration patience;

	private final List<ServiceListener> added = new CopyOnWriteArrayList<>();

	private final ServicePools<C> pools;

	private final Discovery<C> discovery;

	private final Choice<C> choice;

	/**
	 * Creates a router. Threads and connections come with the first use of a service.
	 * @param configuration where instances are read from, settings, strategies and
	 * listeners
	 * @param connections makes the connection to an instance; must return quickly
	 * @param check asks an instance that seems to hang whether it answers
	 */
	public Router(RouterConfiguration configuration, Function<McpInstance, C> connections, AnswerCheck<C> check) {
		this(configuration, connections, check,
				(listeners) -> new ServiceWatches(configuration.source(), configuration.watch(), listeners),
				Timing.real());
	}

	Router(RouterConfiguration configuration, Function<McpInstance, C> connections, AnswerCheck<C> check,
			Function<List<WatchListener>, ServiceWatches> watches, Timing timing) {
		this.timing = timing;
		this.nodes = new KnownNodes(timing.clock());
		this.patience = configuration.watch().waitForRegistry();
		List<GuardListener> told = new ArrayList<>(List.of(new Breakers()));
		told.addAll(configuration.guards());
		InstanceGuards guards = new InstanceGuards(KEEP_GONE, told, timing.nanoTime());
		this.pools = new ServicePools<>((pools) -> watches.apply(listeners(pools, configuration)), (service) -> {
			RouteSettings settings = configuration.services().apply(service);
			Selector selector = configuration.strategies().get(settings.strategy()).newSelector();
			return new ServicePool<>(service, settings, selector, new ServicePool.Parts<>(guards,
					(instance) -> new Link<>(connections.apply(instance), timing.scheduler()), check, timing));
		});
		this.discovery = new Discovery<>(configuration.source(), this.pools, this.patience, timing.clock(), this.nodes);
		this.choice = new Choice<>(this.pools, timing,
				new RegisteredServices(configuration.source(), timing.nanoTime(), timing.background()));
	}

	private List<WatchListener> listeners(WatchListener pools, RouterConfiguration configuration) {
		List<WatchListener> told = new ArrayList<>(
				List.of(new Ahead(), pools, new Added(), this.nodes, new OfferLog()));
		told.addAll(configuration.watches());
		return told;
	}

	/**
	 * Chooses an instance for a call.
	 * @param service name of the service
	 * @param context key and exclusions of the call
	 * @param atMost how long the caller can wait; the first use of a service waits for
	 * the registry, and any use for an instance if the settings of the service say so
	 * @return a lease on the instance, to be settled when the call is over
	 * @throws NoInstanceAvailableException if there is none to choose
	 * @throws IllegalArgumentException if it is no name of a service
	 * @throws RegistryException if too many services are watched
	 */
	public RouteLease<C> lease(String service, SelectionContext context, Duration atMost) {
		return this.choice.choose(service, context, atMost);
	}

	/**
	 * Chooses an instance for a call that waits for the registry no longer than is usual.
	 * @param service name of the service
	 * @param context key and exclusions of the call
	 * @return a lease on the instance, to be settled when the call is over
	 * @throws NoInstanceAvailableException if there is none to choose
	 * @throws IllegalArgumentException if it is no name of a service
	 * @throws RegistryException if too many services are watched
	 */
	public RouteLease<C> lease(String service, SelectionContext context) {
		return lease(service, context, this.patience);
	}

	/**
	 * Leases one instance, whatever the strategy would choose.
	 * @param instance the instance
	 * @return a lease on it, to be settled when the call is over; empty if it is down,
	 * has gone or was started anew
	 * @throws NoInstanceAvailableException if it takes no call now
	 */
	public Optional<RouteLease<C>> lease(McpInstance instance) {
		return this.choice.choose(instance);
	}

	/**
	 * Chooses an instance for a call, as {@link #lease} does, without blocking the
	 * calling thread.
	 * @param service name of the service
	 * @param context key and exclusions of the call
	 * @param atMost how long the caller can wait
	 * @return the lease; what waits is completed by the thread of the router, which
	 * dependent actions must not block; cancelling it ends the wait
	 * @throws IllegalArgumentException if it is no name of a service
	 * @throws RegistryException if too many services are watched
	 */
	public CompletableFuture<RouteLease<C>> leaseAsync(String service, SelectionContext context, Duration atMost) {
		return this.choice.chooseAsync(service, context, atMost);
	}

	/**
	 * Finds instances. While the registry cannot be asked, those of all services are
	 * those of the services in use.
	 * @param query which ones
	 * @return those that match now, sorted by service and id, unmodifiable
	 * @throws RegistryException if nothing is known of the service yet, or of any, and
	 * the registry cannot be asked
	 */
	public List<McpInstance> discover(InstanceQuery query) {
		return this.discovery.discover(query);
	}

	/**
	 * Finds an instance by its id, in whatever health, among the services in use.
	 * @param id the id
	 * @return the instance, empty if no service in use has it
	 */
	public Optional<McpInstance> find(InstanceId id) {
		return this.discovery.find(id);
	}

	/**
	 * Lists the nodes that serve the services in use, and those that have left within the
	 * last ten minutes.
	 * @return the nodes with their instances, sorted by name, unmodifiable
	 */
	public List<ClusterNode> nodes() {
		return this.discovery.nodes();
	}

	/**
	 * Returns the state of the services in use.
	 * @param failovers how many calls of a service went on to another instance, which
	 * only the caller knows
	 * @return figures of this moment
	 */
	public ClusterStats stats(ToLongFunction<String> failovers) {
		return this.discovery.stats(failovers);
	}

	/**
	 * Returns the state of a service in use.
	 * @param service name of the service
	 * @param failovers as above
	 * @return its figures of this moment, empty if it is not in use
	 */
	public Optional<ClusterStats.Service> stats(String service, ToLongFunction<String> failovers) {
		return this.discovery.stats(service, failovers);
	}

	/**
	 * Observes the instances of a service, as
	 * {@link ServiceWatches#listen(String, Consumer)} says.
	 * @param service name of the service
	 * @param listener the listener
	 * @return a handle that ends it
	 */
	public Watch listen(String service, Consumer<Snapshot> listener) {
		return this.pools.watches().listen(service, listener)::close;
	}

	/**
	 * Adds a listener to the services in use.
	 * @param listener the listener
	 */
	public void addListener(ServiceListener listener) {
		this.added.add(listener);
	}

	/**
	 * Records that an instance answered a call which was made without a lease.
	 * @param id the instance; nothing happens if no service in use has it
	 */
	public void recordSuccess(InstanceId id) {
		guard(id).ifPresent(InstanceGuard::recordSuccess);
	}

	/**
	 * Records that a call which was made without a lease failed.
	 * @param id the instance; nothing happens if no service in use has it
	 * @param cause why it failed
	 */
	public void recordFailure(InstanceId id, Throwable cause) {
		guard(id).ifPresent((guard) -> guard.recordFailure(cause));
	}

	/**
	 * Opens the circuit breaker of an instance, as if the instance had failed.
	 * @param id the instance
	 * @return whether a service in use has the instance, and it has a breaker
	 */
	public boolean trip(InstanceId id) {
		return guard(id).map(InstanceGuard::trip).orElse(false);
	}

	/**
	 * Closes the circuit breaker of an instance and forgets its failures.
	 * @param id the instance
	 * @return whether a service in use has the instance, and it has a breaker
	 */
	public boolean reset(InstanceId id) {
		return guard(id).map(InstanceGuard::reset).orElse(false);
	}

	Optional<InstanceGuard> guard(InstanceId id) {
		return this.pools.find(id).map(Target::guard);
	}

	/** Ends all watches and closes all connections. */
	@Override
	public void close() {
		this.pools.close();
		this.timing.scheduler().shutdownNow();
	}

	/**
	 * Informs the calls under way on an instance that its circuit breaker has opened, and
	 * those that wait for an instance of any change.
	 */
	private final class Breakers implements GuardListener {

		@Override
		public void stateChanged(InstanceGuard guard, BreakerState from, BreakerState to) {
			Router.this.pools.findPool(guard.service()).ifPresent((pool) -> pool.follow(guard, to));
		}

	}

	/** Passes on changes of instances ahead of the pools. */
	private final class Ahead implements WatchListener {

		@Override
		public void changed(String service, Snapshot before, Snapshot after) {
			Router.this.added.forEach((listener) -> listener.changing(after));
		}

	}

	/** Passes on changes of instances, and which services are no longer watched. */
	private final class Added implements WatchListener {

		@Override
		public void changed(String service, Snapshot before, Snapshot after) {
			Router.this.added.forEach((listener) -> listener.changed(after));
		}

		@Override
		public void stopped(String service) {
			Router.this.added.forEach((listener) -> listener.unused(service));
		}

	}

}
