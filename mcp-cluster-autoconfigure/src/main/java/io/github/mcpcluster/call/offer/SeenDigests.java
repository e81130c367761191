/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Digests of the lists that instances gave themselves, whatever digest they declare. Safe
 * for use by several threads; looking up takes no lock.
 */
final class SeenDigests {

	private static final int STARTS = 1_024;

	private volatile Map<Start, Seen> byStart = Map.of();

	/** Returns the digest of what an instance listed, {@code null} if it did not yet. */
	@Nullable String of(McpInstance instance) {
		Seen seen = this.byStart.get(Start.of(instance));
		return (seen != null) ? seen.digest() : null;
	}

	/** Returns whether an instance should be asked for its lists. */
	boolean isDue(McpInstance instance, long now) {
		Seen seen = this.byStart.get(Start.of(instance));
		return seen == null || now - seen.due() >= 0;
	}

	/**
	 * Remembers what an instance listed.
	 * @param instance the instance
	 * @param digest digest of its lists, {@code null} if they could not be had
	 * @param now reading of the nano clock
	 * @param fresh how long it need not be asked again
	 */
	synchronized void put(McpInstance instance, @Nullable String digest, long now, Duration fresh) {
		Map<Start, Seen> next = new LinkedHashMap<>(this.byStart);
		Seen before = next.remove(Start.of(instance));
		String latest = (digest == null && before != null) ? before.digest() : digest;
		next.put(Start.of(instance), new Seen(latest, now + fresh.toNanos()));
		if (next.size() > STARTS) {
			next.remove(next.keySet().iterator().next());
		}
		this.byStart = next;
	}

	/**
	 * Digest of lists.
	 *
	 * @param digest the digest, {@code null} if they could not be had
	 * @param due when they are to be asked for again
	 */
	private record Seen(@Nullable String digest, long due) {
	}

}
