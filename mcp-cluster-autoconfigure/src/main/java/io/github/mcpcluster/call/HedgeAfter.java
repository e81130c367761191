/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Time after which a call that may be repeated is made at a second instance too, because
 * the first one has not answered yet.
 */
public sealed interface HedgeAfter {

	/** Calls are never made twice for speed. */
	HedgeAfter NEVER = new Never();

	/** After the time that 95 of 100 of the latest calls of the service took at most. */
	HedgeAfter P95 = new Percentile();

	/**
	 * After a fixed time.
	 * @param delay the time, 1 ms to 365 days
	 * @return the setting
	 */
	static HedgeAfter of(Duration delay) {
		return new Fixed(delay);
	}

	/** Off. */
	record Never() implements HedgeAfter {
	}

	/**
	 * A fixed time.
	 *
	 * @param delay the time
	 */
	record Fixed(Duration delay) implements HedgeAfter {

		public Fixed {
			Bounds.requirePositive("hedge-after", delay);
		}

	}

	/** The observed time. */
	record Percentile() implements HedgeAfter {
	}

}
