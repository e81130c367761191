/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Limits of what clients may take of a server before their requests are looked at.
 *
 * @param maxBodySize greatest size of a request's body, in bytes
 * @param maxTokens greatest number of JSON tokens in a body
 * @param bodyTime time within which a body has to be there
 * @param memory memory that bodies, and what is read from them, may take at a time, as
 * estimated, in bytes
 */
public record RequestLimits(long maxBodySize, int maxTokens, Duration bodyTime, long memory) {

	/** Default of {@link #maxBodySize()}: 1 MiB. */
	public static final long DEFAULT_MAX_BODY_SIZE = 1024 * 1024;

	/** Default of {@link #maxTokens()}. */
	public static final int DEFAULT_MAX_TOKENS = 100_000;

	private static final long GREATEST_BODY_SIZE = Integer.MAX_VALUE / 2 - 8;

	/** More than what a token takes: an entry of a map, and its name, for example. */
	private static final long TOKEN = 40;

	private static final Duration LEAST_TIME = Duration.ofSeconds(30);

	/** Bytes a second at which a larger body has to come. */
	private static final long SLOWEST = 140_000;

	/** The defaults. */
	public static final RequestLimits DEFAULT = of(DEFAULT_MAX_BODY_SIZE);

	public RequestLimits {
		if (maxBodySize < 1 || maxBodySize > GREATEST_BODY_SIZE) {
			throw new IllegalArgumentException(
					"max-body-size: %d (expected: 1 to %d bytes)".formatted(maxBodySize, GREATEST_BODY_SIZE));
		}
		if (maxTokens < 1) {
			throw new IllegalArgumentException("max-body-tokens: %d (expected: 1 or more)".formatted(maxTokens));
		}
		Bounds.requirePositive("body-timeout", bodyTime);
		long needed = estimate(maxBodySize, maxTokens);
		if (memory < needed) {
			throw new IllegalArgumentException(
					"request-memory: %d (expected: %d bytes or more, for one request of max-body-size and max-body-tokens)"
						.formatted(memory, needed));
		}
	}

	/**
	 * Creates limits of which the others have their defaults.
	 * @param maxBodySize greatest size of a request's body, in bytes
	 * @return the limits
	 */
	public static RequestLimits of(long maxBodySize) {
		return new RequestLimits(maxBodySize, DEFAULT_MAX_TOKENS, timeFor(maxBodySize),
				memoryFor(maxBodySize, DEFAULT_MAX_TOKENS));
	}

	/**
	 * Returns the time that a body may take where none is configured.
	 * @param maxBodySize greatest size of a body, in bytes
	 * @return 30 seconds, or longer for more than 4 MB
	 */
	public static Duration timeFor(long maxBodySize) {
		Duration slowest = Duration.ofSeconds(maxBodySize / SLOWEST);
		return (slowest.compareTo(LEAST_TIME) > 0) ? slowest : LEAST_TIME;
	}

	/**
	 * Returns the memory for requests where none is configured.
	 * @param maxBodySize greatest size of a body, in bytes
	 * @param maxTokens greatest number of JSON tokens in a body
	 * @return a quarter of the heap, or what one request needs if that is more
	 */
	public static long memoryFor(long maxBodySize, int maxTokens) {
		return Math.max(Runtime.getRuntime().maxMemory() / 4, estimate(maxBodySize, maxTokens));
	}

	/**
	 * Estimates what a request takes.
	 * @param size size of its body, in bytes
	 * @return size of the body and of what is read from it, in bytes
	 */
	public long estimate(long size) {
		return estimate(size, this.maxTokens);
	}

	private static long estimate(long size, int maxTokens) {
		return size + Math.min(size, maxTokens) * TOKEN;
	}

}
