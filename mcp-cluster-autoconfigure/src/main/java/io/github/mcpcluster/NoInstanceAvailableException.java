/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * There is no instance that a call could go to. Nothing was sent. Goes away by itself
 * when an instance registers, gets healthy, or its circuit breaker closes.
 */
public final class NoInstanceAvailableException extends McpClusterException {

	private final String service;

	private final Counts counts;

	/**
	 * Creates a failure.
	 * @param service name of the service
	 * @param counts what was found
	 * @param place where instances were looked for
	 * @param cause failure of the registry or of the last attempt, {@code null} for none
	 */
	public NoInstanceAvailableException(String service, Counts counts, String place, @Nullable Throwable cause) {
		super("No instance of service '%s' available: %s".formatted(service, counts.describe(place))
				+ ((cause != null) ? "; " + cause.getMessage() : ""), cause);
		this.service = service;
		this.counts = counts;
	}

	/**
	 * Returns the name of the service.
	 * @return the name
	 */
	public String service() {
		return this.service;
	}

	/**
	 * Returns what was found.
	 * @return the counts
	 */
	public Counts counts() {
		return this.counts;
	}

	/**
	 * Counts of the instances that were found of a service.
	 *
	 * @param seen instances in the registry
	 * @param healthy those that are up
	 * @param draining those that finish the calls they have, and take no others
	 * @param breakerOpen those that are up and have an open circuit breaker
	 * @param busy those that are up and have as many calls under way as they may have
	 * @param tried those that this call had tried before
	 * @param age time since the registry last answered, {@code null} if it never did
	 */
	public record Counts(int seen, int healthy, int draining, int breakerOpen, int busy, int tried,
			@Nullable Duration age) {

		private String describe(String place) {
			if (this.age == null) {
				return "the registry has not answered yet: " + place;
			}
			if (this.seen == 0) {
				return "none is registered in %s, as of %d ms ago".formatted(place, this.age.toMillis());
			}
			return "%d seen, %d healthy, %d draining, %d with an open circuit breaker, %d at their limit of calls, %d tried before; as of %d ms ago"
				.formatted(this.seen, this.healthy, this.draining, this.breakerOpen, this.busy, this.tried,
						this.age.toMillis());
		}

	}

}
