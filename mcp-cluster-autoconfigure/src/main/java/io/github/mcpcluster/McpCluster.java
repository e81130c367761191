/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Snapshot;

/**
 * The discovery bean: knows the instances of every MCP service that is used, chooses one
 * for a call, and learns from what became of the call.
 * <p>
 * A service is watched from its first use on, so that later uses read memory only. The
 * first use of a service waits for the registry, for
 * {@code mcp.cluster.client.wait-for-registry} at most. All methods are safe for use by
 * several threads.
 */
public interface McpCluster {

	/**
	 * Finds instances. While the registry cannot be asked, those of all services are
	 * those of the services in use.
	 * @param query which ones
	 * @return those that match now, sorted by service and id, unmodifiable
	 * @throws RegistryException if nothing is known of the service yet, or of any, and
	 * the registry cannot be asked
	 */
	List<McpInstance> discover(InstanceQuery query);

	/**
	 * Finds the healthy instances of a service.
	 * @param service name of the service
	 * @return the instances, sorted by id, unmodifiable
	 * @throws RegistryException if nothing is known of the service yet and the registry
	 * cannot be asked
	 */
	default List<McpInstance> discover(String service) {
		return discover(InstanceQuery.service(service).build());
	}

	/**
	 * Finds an instance by its id, in whatever health, among the services in use.
	 * @param id the id
	 * @return the instance, empty if no service in use has it
	 */
	Optional<McpInstance> find(InstanceId id);

	/**
	 * Chooses an instance for a call that the caller makes by its own means.
	 * @param service name of the service
	 * @return a lease on the instance, to be settled when the call is over
	 * @throws NoInstanceAvailableException if there is none to choose
	 */
	default Lease select(String service) {
		return select(service, SelectionContext.NONE);
	}

	/**
	 * Chooses an instance for a call that the caller makes by its own means.
	 * @param service name of the service
	 * @param context key and exclusions of the call
	 * @return a lease on the instance, to be settled when the call is over
	 * @throws NoInstanceAvailableException if there is none to choose
	 */
	Lease select(String service, SelectionContext context);

	/**
	 * Records the success of a call that was made without a lease. Does nothing if the
	 * instance is not known.
	 * @param id the instance
	 */
	void recordSuccess(InstanceId id);

	/**
	 * Records the failure of a call that was made without a lease, by the instance's
	 * fault. Does nothing if the instance is not known.
	 * @param id the instance
	 * @param cause what went wrong
	 */
	void recordFailure(InstanceId id, Throwable cause);

	/**
	 * Lists the nodes that serve the services in use, and those that have left within the
	 * last ten minutes.
	 * @return the nodes with their instances, sorted by name, unmodifiable
	 */
	List<ClusterNode> nodes();

	/**
	 * Returns the state of the client side.
	 * @return figures of this moment
	 */
	ClusterStats stats();

	/**
	 * Returns the state of a service in use.
	 * @param service name of the service
	 * @return its figures of this moment, empty if it is not in use
	 */
	default Optional<ClusterStats.Service> stats(String service) {
		return stats().services().stream().filter((each) -> each.name().equals(service)).findFirst();
	}

	/**
	 * Observes the instances of a service.
	 * @param service name of the service
	 * @param listener called with the present snapshot, if one is known, and with each
	 * one that differs from the one before it; one call at a time; must return quickly,
	 * what it throws is logged
	 * @return a handle whose {@code close} ends the observation
	 */
	Watch watch(String service, Consumer<Snapshot> listener);

	/**
	 * Returns a client of a service. Asks nothing of the network yet.
	 * @param service name of the service
	 * @return the client, cheap and immutable
	 * @throws IllegalArgumentException if the name is not one of a service
	 */
	McpClusterClient client(String service);

	/** Ends an observation. */
	interface Watch extends AutoCloseable {

		@Override
		void close();

	}

}
