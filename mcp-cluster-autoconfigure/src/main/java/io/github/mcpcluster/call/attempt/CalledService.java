/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.call.offer.ToolCatalog;
import io.github.mcpcluster.connect.ClientHandlers;
import org.jspecify.annotations.Nullable;

/**
 * State that the calls of one service share, and learn from.
 *
 * @param name name of the service
 * @param settings how it is called
 * @param policy decides about attempts
 * @param delays spaces attempts at the same instance
 * @param retries bounds further attempts
 * @param hedging when and how often calls are made twice for speed, {@code null} for
 * never
 * @param lists what its instances list
 * @param failovers counts calls that went on to another instance
 * @param handlers answers what its instances ask
 */
public record CalledService(String name, ServiceSettings settings, AttemptPolicy policy, RetryDelay delays,
		RetryBudget retries, @Nullable Hedging hedging, ServiceLists lists, LongAdder failovers,
		ClientHandlers handlers) {

	/** Further attempts for each call, and each second. */
	private static final double RETRY_SHARE = 0.2;

	private static final double RETRIES_PER_SECOND = 10;

	public static CalledService of(String name, ServiceSettings settings, ServiceLists lists, ClientHandlers handlers,
			LongSupplier nanoTime, DoubleSupplier random) {
		return new CalledService(name, settings, new AttemptPolicy(settings.maxAttempts(), settings.attemptTimeout()),
				new RetryDelay(random), new RetryBudget(RETRY_SHARE, RETRIES_PER_SECOND, nanoTime),
				Hedging.of(settings.hedgeAfter(), nanoTime), lists, new LongAdder(), handlers);
	}

	/** Returns what is known of its tools. */
	public ToolCatalog tools() {
		return this.lists.catalog();
	}

}
