/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.mcpcluster.ClusterNode;
import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.Lease;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.route.Router;
import io.github.mcpcluster.route.RouterConfiguration;
import io.github.mcpcluster.watch.InstanceSource;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import io.github.mcpcluster.watch.WatchListener;

/**
 * The discovery bean over a registry.
 */
public final class DefaultMcpCluster implements McpCluster, AutoCloseable {

	private final Duration patience;

	private final HttpTransports transports;

	private final Router<InstanceConnection> router;

	private final CalledServices services = new CalledServices();

	private final CallPipeline pipeline;

	/**
	 * Creates the bean. Threads and connections come with the first use of a service.
	 * @param source where instances are read from; it is not closed with this
	 * @param configuration settings, strategies and listeners
	 */
	public DefaultMcpCluster(InstanceSource source, ClusterConfiguration configuration) {
		this(source, configuration, new HttpTransports(configuration.transport()), System::nanoTime);
	}

	/**
	 * Creates the bean with transports of the caller's.
	 * @param source where instances are read from; it is not closed with this
	 * @param configuration settings, strategies and listeners
	 * @param transports closed with this
	 * @param nanoTime the clock of the transports
	 */
	DefaultMcpCluster(InstanceSource source, ClusterConfiguration configuration, HttpTransports transports,
			LongSupplier nanoTime) {
		this.patience = configuration.watch().firstSnapshotTimeout();
		this.transports = transports;
		List<WatchListener> watches = new ArrayList<>(List.of(this.services));
		watches.addAll(configuration.listeners().watches());
		this.router = new Router<>(source, new RouterConfiguration(configuration.watch(), configuration.strategies(),
				(service) -> configuration.services().of(service).route(), watches, configuration.listeners().guards()),
				(instance) -> new InstanceConnection(transports, instance.endpoint()));
		this.pipeline = new CallPipeline(this.router, configuration.services(), this.services,
				configuration.listeners().calls(), nanoTime);
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
		return this.router.lease(service, context, this.patience);
	}

	@Override
	public void recordSuccess(InstanceId id) {
		this.router.guard(id).ifPresent(InstanceGuard::recordSuccess);
	}

	@Override
	public void recordFailure(InstanceId id, Throwable cause) {
		this.router.guard(id).ifPresent((guard) -> guard.recordFailure(cause));
	}

	/**
	 * Opens the circuit breaker of an instance, as if it had failed. It probes the
	 * instance after the usual time.
	 * @param id the instance
	 * @return whether it was done: the instance is known and has a breaker
	 */
	public boolean trip(InstanceId id) {
		return this.router.guard(id).map(InstanceGuard::trip).orElse(false);
	}

	/**
	 * Closes the circuit breaker of an instance and forgets its failures.
	 * @param id the instance
	 * @return whether it was done: the instance is known and has a breaker
	 */
	public boolean reset(InstanceId id) {
		return this.router.guard(id).map(InstanceGuard::reset).orElse(false);
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
	public Watch watch(String service, Consumer<Snapshot> listener) {
		Subscription subscription = this.router.listen(service, listener);
		return subscription::close;
	}

	@Override
	public McpClusterClient client(String service) {
		return new FailoverClient(this.pipeline, service, null, null);
	}

	/** Ends all watches and closes all connections. Calls under way fail. */
	@Override
	public void close() {
		this.router.close();
		this.transports.close();
	}

}
