/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.time.Instant;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge of a service at one moment, and its age. Immutable.
 *
 * @param snapshot the instances; as long as they do not change, every view of a watch
 * holds the same object
 * @param stale whether the registry has not confirmed the snapshot with its last word:
 * because it cannot be asked ({@code error} says why), or because it suddenly lacks
 * instances and that is not believed yet ({@code error} is {@code null})
 * @param confirmed when the registry last confirmed the snapshot
 * @param error why the registry could not be asked, {@code null} if it answers
 */
public record ServiceView(Snapshot snapshot, boolean stale, Instant confirmed, @Nullable RegistryException error) {

	/**
	 * Returns how long ago the registry confirmed the snapshot. A quiet registry confirms
	 * it about once a minute, so an age below that says nothing.
	 * @param now the present time
	 * @return the age, never negative
	 */
	public Duration age(Instant now) {
		Duration age = Duration.between(this.confirmed, now);
		return age.isNegative() ? Duration.ZERO : age;
	}

}
