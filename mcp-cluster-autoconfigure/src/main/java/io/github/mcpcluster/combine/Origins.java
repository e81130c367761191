/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.util.List;
import java.util.Map;

import io.github.mcpcluster.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Shows from which registries the instances of a service come. Safe for use by several
 * threads; asks no registry.
 */
public interface Origins {

	/** The origins where instances are read from one registry only: not told apart. */
	Origins SINGLE = new Origins() {

		@Override
		public List<Origin> of(String service) {
			return List.of();
		}

		@Override
		public Map<InstanceId, List<String>> holders(String service) {
			return Map.of();
		}

	};

	/**
	 * Describes the registries of a service.
	 * @param service name of the service
	 * @return the registries in the order in which they are named; empty if nobody
	 * observes the service
	 */
	List<Origin> of(String service);

	/**
	 * Names the registries that hold each instance of a service.
	 * @param service name of the service
	 * @return kinds of registries by the id of the instance, the one whose entry counts
	 * first; empty if nobody observes the service
	 */
	Map<InstanceId, List<String>> holders(String service);

	/**
	 * A registry as the source of one service.
	 *
	 * @param kind kind of the registry
	 * @param state what is known of it
	 * @param instances number of instances that it holds, or held when it was lost
	 * @param error why it cannot be asked, {@code null} unless it is lost
	 */
	record Origin(String kind, State state, int instances, @Nullable String error) {
	}

	/** Knowledge of a registry. */
	enum State {

		/** It has not answered yet. */
		PENDING,

		/** It answers. */
		UP,

		/** It cannot be asked: its last known instances are kept, if it had answered. */
		LOST

	}

}
