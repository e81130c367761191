/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.mcpcluster.ClusterNode;
import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.Lease;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.call.ToolChangeListener;
import io.github.mcpcluster.call.ToolOffers;
import io.github.mcpcluster.call.attempt.AsyncDriver;
import io.github.mcpcluster.call.attempt.BlockingDriver;
import io.github.mcpcluster.call.attempt.CalledService;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceConnector;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.route.AnswerCheck;
import io.github.mcpcluster.route.Router;
import io.github.mcpcluster.route.RouterConfiguration;

/**
 * The discovery bean over a registry.
 */
public final class DefaultMcpCluster implements McpCluster, AutoCloseable {

	private final InstanceConnector connector;

	private final Timer timer;

	private final Router<InstanceConnection> router;

	private final CalledServices services;

	private final CallPipeline pipeline;

	private final ToolOffers offers;

	/**
	 * Creates the bean. Threads and connections come with the first use of a service.
	 * @param routes how instances are found, chosen and guarded
	 * @param calls settings of calls, and listeners to them
	 * @param connector makes connections to instances; closed with this
	 */
	public DefaultMcpCluster(RouterConfiguration routes, ClusterConfiguration calls, InstanceConnector connector) {
		this((connections, check) -> new Router<>(routes, connections, check), calls, connector, Timer.real());
	}

	/**
	 * Creates the bean with a time of the caller's.
	 * @param routing makes the router
	 * @param calls settings of calls, and listeners to them
	 * @param connector makes connections to instances; closed with this
	 * @param timer the time that the connector's deadlines are measured in; closed with
	 * this
	 */
	DefaultMcpCluster(Routing routing, ClusterConfiguration calls, InstanceConnector connector, Timer timer) {
		this.connector = connector;
		this.timer = timer;
		ProgressRoutes handlers = new ProgressRoutes(calls.handlers());
		this.services = new CalledServices(calls.services(), changes(calls), handlers, timer);
		this.router = routing.router((instance) -> connector.connect(instance, handlers.of(instance.service())),
				new PingCheck(timer.nanoTime()));
		ListReader reader = new ListReader(this.router, timer.nanoTime());
		this.router.addListener(new NewLists(this.services, reader, timer.handlers()));
		AsyncDriver async = new AsyncDriver(timer.scheduler(), timer.handlers());
		this.pipeline = new CallPipeline(this.services, CallListeners.of(calls.listeners()),
				new BlockingDriver(async, timer.pause()), async, timer.handlers(), handlers, calls.callers(),
				timer.nanoTime());
		this.offers = new ListedOffers(this.router, this.services, reader, timer.handlers());
	}

	private static Consumer<ToolChange> changes(ClusterConfiguration calls) {
		Listeners<ToolChangeListener> listeners = new Listeners<>(calls.changes());
		return (change) -> listeners.tell((listener) -> listener.changed(change));
	}

	@Override
	public List<McpInstance> discover(InstanceQuery query) {
		return this.router.discover(query);
	}

	@Override
	public Optional<McpInstance> find(InstanceId id) {
		return this.router.find(id);
	}

	@Override
	public Lease select(String service, SelectionContext context) {
		return this.router.lease(service, context);
	}

	@Override
	public void recordSuccess(InstanceId id) {
		this.router.recordSuccess(id);
	}

	@Override
	public void recordFailure(InstanceId id, Throwable cause) {
		this.router.recordFailure(id, cause);
	}

	/**
	 * Opens the circuit breaker of an instance, as if it had failed. It probes the
	 * instance after the usual time.
	 * @param id the instance
	 * @return whether it was done: the instance is known and has a breaker
	 */
	public boolean trip(InstanceId id) {
		return this.router.trip(id);
	}

	/**
	 * Closes the circuit breaker of an instance and forgets its failures.
	 * @param id the instance
	 * @return whether it was done: the instance is known and has a breaker
	 */
	public boolean reset(InstanceId id) {
		return this.router.reset(id);
	}

	@Override
	public List<ClusterNode> nodes() {
		return this.router.nodes();
	}

	@Override
	public ClusterStats stats() {
		return this.router.stats(this.services::failovers);
	}

	@Override
	public Optional<ClusterStats.Service> stats(String service) {
		return this.router.stats(service, this.services::failovers);
	}

	@Override
	public Watch watch(String service, Consumer<Snapshot> listener) {
		return this.router.listen(service, listener);
	}

	@Override
	public McpClusterClient client(String service) {
		return FailoverClient.of(this.pipeline, this.router, service);
	}

	/**
	 * Returns the tools of services, for those who pass them on to agents.
	 * @return the offers
	 */
	public ToolOffers toolOffers() {
		return this.offers;
	}

	/**
	 * Returns what is known of the lists of a service.
	 * @param service name of the service
	 * @return the knowledge, empty if the service is not in use
	 */
	public Optional<ServiceLists> lists(String service) {
		return this.services.find(service).map(CalledService::lists);
	}

	/** Ends all watches and closes all connections. Calls under way fail. */
	@Override
	public void close() {
		this.router.close();
		this.connector.close();
		this.timer.close();
	}

	/** Makes the router of a discovery bean. */
	@FunctionalInterface
	interface Routing {

		/**
		 * Makes the router.
		 * @param connections makes the connection to an instance
		 * @param check asks an instance that seems to hang whether it answers
		 * @return the router, closed with the bean
		 */
		Router<InstanceConnection> router(Function<McpInstance, InstanceConnection> connections,
				AnswerCheck<InstanceConnection> check);

	}

}
