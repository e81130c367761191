/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.mcpcluster.RegistryException;
import org.jspecify.annotations.Nullable;

/**
 * Consul answered a request with another status than 2xx.
 */
public final class ConsulException extends RegistryException {

	private static final Pattern UNKNOWN = Pattern
		.compile("(?i)unknown (service|check)|no service registered with id|.*does not have associated TTL");

	private final int status;

	private final String body;

	private final transient @Nullable Duration retryAfter;

	ConsulException(String message, int status, String body, @Nullable Duration retryAfter) {
		super(message, null);
		this.status = status;
		this.body = body;
		this.retryAfter = retryAfter;
	}

	/**
	 * Returns the HTTP status of the answer.
	 * @return such as 403
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns what Consul says of it.
	 * @return the beginning of the body, empty for none
	 */
	public String body() {
		return this.body;
	}

	/**
	 * Returns whether Consul does not know the service or the check that was named. Some
	 * versions say so by a 404, others by a 500; a 404 in other words is that of a proxy,
	 * or of a path that is wrong.
	 */
	boolean isUnknown() {
		return isUnknown(this.status, this.body);
	}

	static boolean isUnknown(int status, String body) {
		return (status == 404 || status == 500) && UNKNOWN.matcher(body).lookingAt();
	}

	/** Returns how long Consul asks to be left alone, empty if it does not say. */
	Optional<Duration> retryAfter() {
		return Optional.ofNullable(this.retryAfter);
	}

}
