/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.time.Instant;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;

/**
 * A change in the cluster as this application sees it, published through Spring's
 * {@code ApplicationEventPublisher}: of the services it uses, their instances and circuit
 * breakers, and of the registry. A listener is a method with {@code @EventListener} and
 * one of these types.
 * <p>
 * Events come in their order, from one thread of their own, so that a listener may take
 * its time. While 1,000 wait, the oldest are dropped, and the log says how many.
 */
public sealed interface McpClusterEvent {

	/**
	 * Returns when it happened.
	 * @return the time
	 */
	Instant time();

	/** A change of an instance of a service in use. */
	sealed interface InstanceEvent extends McpClusterEvent {

		/**
		 * Returns the instance.
		 * @return the instance after the change; as it was last if it has left
		 */
		McpInstance instance();

	}

	/**
	 * An instance is in the registry that was not before. The first use of a service
	 * reports each instance that is there.
	 *
	 * @param time when it was seen
	 * @param instance the instance, in whatever health
	 */
	record InstanceJoined(Instant time, McpInstance instance) implements InstanceEvent {
	}

	/**
	 * An instance is no longer in the registry.
	 *
	 * @param time when it was missed
	 * @param instance the instance as it was last
	 */
	record InstanceLeft(Instant time, McpInstance instance) implements InstanceEvent {
	}

	/**
	 * An instance passes its health check again, or was put back into traffic.
	 *
	 * @param time when it was seen
	 * @param instance the instance
	 */
	record InstanceUp(Instant time, McpInstance instance) implements InstanceEvent {
	}

	/**
	 * An instance fails its health check.
	 *
	 * @param time when it was seen
	 * @param instance the instance
	 */
	record InstanceDown(Instant time, McpInstance instance) implements InstanceEvent {
	}

	/**
	 * An instance was taken out of traffic on purpose.
	 *
	 * @param time when it was seen
	 * @param instance the instance
	 */
	record InstanceDraining(Instant time, McpInstance instance) implements InstanceEvent {
	}

	/**
	 * The circuit breaker of an instance has opened: this application calls it no more
	 * for a while.
	 *
	 * @param time when it opened
	 * @param service name of the service
	 * @param instance id of the instance
	 */
	record BreakerOpened(Instant time, String service, InstanceId instance) implements McpClusterEvent {
	}

	/**
	 * The circuit breaker of an instance has closed.
	 *
	 * @param time when it closed
	 * @param service name of the service
	 * @param instance id of the instance
	 */
	record BreakerClosed(Instant time, String service, InstanceId instance) implements McpClusterEvent {
	}

	/**
	 * The registry does not answer any more, for a watch or a registration.
	 *
	 * @param time when that was noticed
	 * @param error why
	 */
	record RegistryLost(Instant time, String error) implements McpClusterEvent {
	}

	/**
	 * The registry answers again, for all watches and registrations.
	 *
	 * @param time when it answered
	 */
	record RegistryBack(Instant time) implements McpClusterEvent {
	}

	/**
	 * The instances of a service offer different tools, resources or prompts from now on,
	 * as in a rolling upgrade.
	 *
	 * @param time when that was seen
	 * @param service name of the service
	 * @param digests number of different offers
	 */
	record OffersDiffer(Instant time, String service, int digests) implements McpClusterEvent {
	}

	/**
	 * The instances of a service offer the same again.
	 *
	 * @param time when that was seen
	 * @param service name of the service
	 */
	record OffersAgree(Instant time, String service) implements McpClusterEvent {
	}

}
