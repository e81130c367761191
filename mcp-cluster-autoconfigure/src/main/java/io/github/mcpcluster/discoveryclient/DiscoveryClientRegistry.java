/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.mcpcluster.poll.PollSettings;
import io.github.mcpcluster.poll.PollingSource;
import io.github.mcpcluster.watch.InstanceSource;

import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * A {@code DiscoveryClient} of Spring Cloud as a registry that is only read. The client
 * is asked by a bounded number of threads, and given up after a time-out; a service that
 * hangs holds up no other. There is no thread before the first subscription.
 */
public final class DiscoveryClientRegistry implements AutoCloseable {

	/** Name of this kind of registry. */
	public static final String KIND = "discovery-client";

	/** Where instances are looked for, for messages. */
	static final String PLACE = "the DiscoveryClient of the application";

	private static final double JITTER = 0.25;

	private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

	/** Questions at a time. */
	private static final int THREADS = 8;

	private final BoundedCalls calls;

	private final PollingSource source;

	/**
	 * Creates a registry. Asks nothing yet.
	 * @param client yields the client; called for each question, by threads of this
	 * registry, so that it may be made when it is needed
	 * @param settings how the client is asked and understood
	 */
	public DiscoveryClientRegistry(Supplier<DiscoveryClient> client, DiscoveryClientSettings settings) {
		this.calls = new BoundedCalls(PLACE, settings.requestTimeout(), "mcp-cluster-discovery-client-call-");
		this.source = new PollingSource(
				new DiscoveryClientPolledRegistry(client, settings, this.calls, System::nanoTime),
				new PollSettings(settings.interval(), settings.interval(), JITTER, 1, MAX_BACKOFF, THREADS));
	}

	/**
	 * Returns the adapter that reads.
	 * @return the adapter; its subscriptions end when this is closed
	 */
	public InstanceSource instanceSource() {
		return this.source;
	}

	/** Ends every subscription, and interrupts the calls that are under way. */
	@Override
	public void close() {
		this.calls.close();
		this.source.close();
	}

}
