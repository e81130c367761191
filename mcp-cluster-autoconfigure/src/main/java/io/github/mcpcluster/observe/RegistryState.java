/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.register.LocalRegistration.State;
import org.jspecify.annotations.Nullable;

/**
 * State of the registry, as what is registered and watched shows it.
 *
 * @param name {@code up}, {@code lost} or {@code unused}
 * @param age longest time since it answered a watch, {@code null} if it answered none
 * @param error what keeps it from answering, {@code null} for nothing
 */
record RegistryState(String name, @Nullable Duration age, @Nullable String error) {

	static final String UP = "up";

	static final String LOST = "lost";

	static final String UNUSED = "unused";

	static RegistryState of(List<LocalRegistration> registrations, ClusterStats stats) {
		boolean pending = registrations.stream().anyMatch((each) -> each.state() == State.PENDING);
		boolean stale = stats.services().stream().anyMatch((each) -> each.stale() && each.error() != null);
		boolean unused = registrations.isEmpty() && stats.services().isEmpty();
		Duration age = stats.services()
			.stream()
			.map(ClusterStats.Service::age)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		String error = Stream
			.concat(registrations.stream().map(LocalRegistration::lastError),
					stats.services().stream().map(ClusterStats.Service::error))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		return new RegistryState(unused ? UNUSED : ((pending || stale) ? LOST : UP), age, error);
	}

}
