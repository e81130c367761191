/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;

/**
 * A registry that instances are written to. Port of the registry adapters; the bean that
 * an application injects adds to it that a registration is kept alive (registered again
 * when the registry lost it) until it is deregistered or the application stops.
 * <p>
 * All methods are safe for use by several threads, block for a bounded time, and throw
 * {@link RegistryException} when the registry cannot be reached or refuses.
 */
public interface McpServiceRegistry {

	/**
	 * Names the kind of registry.
	 * @return such as {@code consul}
	 */
	String kind();

	/**
	 * Registers an instance, or updates the one of the same id. Idempotent; whether the
	 * instance is draining stays as it is.
	 * @param registration the instance and how it is checked
	 * @throws IllegalArgumentException if the registry cannot hold it, for instance for
	 * the length of its metadata
	 */
	void register(Registration registration);

	/**
	 * Takes an instance out of the registry. Does nothing if it is not there.
	 * @param id its id
	 */
	void deregister(InstanceId id);

	/**
	 * Takes an instance out of traffic, or puts it back. It stays registered.
	 * @param id its id
	 * @param draining whether it is to be drained
	 * @throws UnknownInstanceException if the instance is not registered here
	 */
	void drain(InstanceId id, boolean draining);

	/**
	 * Lists the MCP instances that the registry holds for this machine or agent: those
	 * that {@link #deregister} and {@link #drain} reach. Shows as draining what
	 * {@link #drain} has drained, whoever called it, and nothing else.
	 * @return the instances with their present health, in no order
	 */
	List<McpInstance> registered();

	/**
	 * Lists those of the {@link #registered()} instances that have certain ids, which may
	 * cost a registry less than the list of all.
	 * @param ids the ids
	 * @return those that are there, in no order
	 */
	default List<McpInstance> registered(Collection<InstanceId> ids) {
		Set<InstanceId> wanted = Set.copyOf(ids);
		return registered().stream().filter((instance) -> wanted.contains(instance.id())).toList();
	}

	/**
	 * Returns the interval at which a registration needs a {@link #heartbeat}.
	 * @param registration the registration
	 * @return the interval, empty if the registry needs none
	 */
	default Optional<Duration> heartbeatInterval(Registration registration) {
		return Optional.empty();
	}

	/**
	 * Informs the registry that an instance lives.
	 * @param registration the registration
	 * @param health the health that the instance reports
	 * @throws UnknownInstanceException if the registry does not know the instance: it is
	 * registered again at once; after any other failure the heartbeat is repeated soon
	 */
	default void heartbeat(Registration registration, Health health) {
	}

}
