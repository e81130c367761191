/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * A registry that answers one question at a time. {@link PollingSource} makes an
 * {@link io.github.mcpcluster.watch.InstanceSource} of it, so that an adapter consists of
 * its wire and nothing else. All methods are called by several threads, and block for a
 * bounded time.
 */
public interface PolledRegistry {

	/**
	 * Names the kind of registry.
	 * @return such as {@code dns}
	 */
	String kind();

	/**
	 * Describes where instances are looked for, for messages.
	 * @return such as {@code DNS at 127.0.0.1:8600}
	 */
	default String place() {
		return "the registry (%s)".formatted(kind());
	}

	/**
	 * Returns whether the registry knows which instances live, as
	 * {@link io.github.mcpcluster.watch.InstanceSource#knowsHealth()} does.
	 * @return whether it does; {@code true} by default
	 */
	default boolean knowsHealth() {
		return true;
	}

	/**
	 * Lists the MCP services that have an instance.
	 * @return names of services
	 * @throws RegistryException if the registry cannot be reached or refuses
	 */
	Set<String> services();

	/**
	 * Looks up the instances of a service.
	 * @param service name of the service
	 * @return all its instances in whatever health
	 * @throws RegistryException if the registry cannot be reached or refuses
	 */
	Answer instances(String service);

	/**
	 * The instances of a service at one moment.
	 *
	 * @param instances the instances in no order, each id once
	 * @param validFor how long the registry says that this is good for, {@code null} if
	 * it does not say; the next question follows then, within the bounds of
	 * {@link PollSettings}
	 * @param store what the store of the registry is recognized by, {@code null} if that
	 * is not known; an answer from another store does not follow from the one before, as
	 * that one may have lost its data
	 */
	record Answer(List<McpInstance> instances, @Nullable Duration validFor, @Nullable Object store) {

		public Answer {
			instances = List.copyOf(instances);
		}

		/**
		 * Creates an answer of a registry that has always the same store.
		 * @param instances the instances in no order, each id once
		 * @param validFor how long the registry says that this is good for, {@code null}
		 * if it does not say
		 */
		public Answer(List<McpInstance> instances, @Nullable Duration validFor) {
			this(instances, validFor, null);
		}

		/**
		 * Creates an answer that is good until the next question.
		 * @param instances the instances
		 * @return the answer
		 */
		public static Answer of(List<McpInstance> instances) {
			return new Answer(instances, null);
		}

		/**
		 * Returns the same answer from a store.
		 * @param store what the store is recognized by, such as the identity of its run
		 * @return the answer
		 */
		public Answer from(@Nullable Object store) {
			return new Answer(this.instances, this.validFor, store);
		}

	}

}
