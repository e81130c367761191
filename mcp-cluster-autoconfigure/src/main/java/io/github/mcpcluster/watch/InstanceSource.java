/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.List;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;

/**
 * A registry that instances are read from. Port of the registry adapters.
 */
public interface InstanceSource {

	/**
	 * Names the kind of registry.
	 * @return such as {@code consul}
	 */
	String kind();

	/**
	 * Says where instances are looked for, for messages.
	 * @return such as {@code Consul at http://127.0.0.1:8500}
	 */
	default String place() {
		return "the registry (%s)".formatted(kind());
	}

	/**
	 * Returns whether the registry knows which instances live. Instances of one that does
	 * not are asked for their health by the client, unless its configuration says
	 * otherwise.
	 * @return whether it does; {@code true} by default
	 */
	default boolean knowsHealth() {
		return true;
	}

	/**
	 * Lists the MCP services that have an instance. Blocks for a bounded time.
	 * @return names of services
	 * @throws RegistryException if the registry cannot be reached or refuses
	 */
	Set<String> services();

	/**
	 * Begins to observe a service. Returns at once. The observer is called by a thread of
	 * the source's, one call at a time for each subscription. A source never gives up: it
	 * retries a failing registry, with growing pauses, until the subscription is closed.
	 * @param service name of the service
	 * @param observer the observer
	 * @return a handle that ends it; after its {@code close} no new call begins
	 */
	Subscription subscribe(String service, Observer observer);

	/** Observes what a source sees. Must return quickly and must not throw. */
	interface Observer {

		/**
		 * The registry answered.
		 * @param instances all instances of the service in whatever health, in no order,
		 * but of several entries of one id the older ones first; may equal the list
		 * before
		 * @param continuity whether the answer follows from the one before
		 */
		void seen(List<McpInstance> instances, Continuity continuity);

		/**
		 * The registry could not be asked. Called once for each failed attempt.
		 * @param cause why
		 */
		void lost(RegistryException cause);

	}

	/** Relation of an answer to the one before it. */
	enum Continuity {

		/** The answer follows from the last one: each difference is a change. */
		CONTINUED,

		/**
		 * The first answer, or the registry could not be asked or may have lost data
		 * since the last one: an instance that is missing is not known to have gone.
		 */
		RESTARTED

	}

	/** Ends an observation. */
	interface Subscription extends AutoCloseable {

		/**
		 * The service was used by a call. A source that cannot follow all services
		 * equally closely follows those used last most closely. Called about once a
		 * second while the service is used; must return quickly.
		 */
		default void used() {
		}

		@Override
		void close();

	}

}
