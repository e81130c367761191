/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.poll.PollSettings;

/**
 * How DNS is asked.
 *
 * @param servers the servers, such as {@code 10.0.0.10} or {@code consul:8600}; the next
 * one is asked when one fails; empty for those of the system
 * @param timeout time for the answer of a server, 10 ms to 1 minute; a look-up with all
 * its questions takes five times as long at most
 * @param tcp whether each question is asked over TCP at once, and not over UDP first
 * @param minTtl the shortest time between two look-ups of a service, 100 ms to 1 day
 * @param maxTtl the longest time between two look-ups, at least {@code minTtl}
 * @param goneAfter in how many answers in a row an instance has to be missing before it
 * is gone, 1 to 1000
 */
public record DnsSettings(List<String> servers, Duration timeout, boolean tcp, Duration minTtl, Duration maxTtl,
		int goneAfter) {

	private static final int QUESTIONS = 5;

	private static final Duration DAY = Duration.ofDays(1);

	/** Share by which pauses are shorter at random; more would ask a cache in vain. */
	private static final double JITTER = 0.1;

	private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

	private static final int THREADS = 4;

	private static final int MOST_ABSENCES = 1000;

	public DnsSettings {
		servers = List.copyOf(servers);
		servers.forEach(DnsServer::parse);
		Bounds.require("timeout", timeout, Duration.ofMillis(10), Duration.ofMinutes(1));
		Bounds.require("min-ttl", minTtl, Duration.ofMillis(100), DAY);
		Bounds.require("max-ttl", maxTtl, minTtl, DAY);
		if (goneAfter < 1 || goneAfter > MOST_ABSENCES) {
			throw new IllegalArgumentException(
					"gone-after: %d (expected: 1 to %d)".formatted(goneAfter, MOST_ABSENCES));
		}
	}

	/** Returns the servers that are configured now. */
	List<DnsServer> currentServers() {
		return this.servers.isEmpty() ? DnsServer.ofSystem() : this.servers.stream().map(DnsServer::parse).toList();
	}

	/** Returns the time for all questions of a look-up. */
	Duration lookupTimeout() {
		return this.timeout.multipliedBy(QUESTIONS);
	}

	PollSettings polling() {
		return new PollSettings(this.minTtl, this.maxTtl, JITTER, this.goneAfter, MAX_BACKOFF, THREADS);
	}

}
