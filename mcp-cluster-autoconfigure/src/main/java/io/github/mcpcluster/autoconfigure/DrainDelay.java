/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The drain delay, and a warning where Spring cuts it short.
 */
final class DrainDelay {

	private static final Log logger = LogFactory.getLog(DrainDelay.class);

	private DrainDelay() {
	}

	/**
	 * Returns the delay, and says so where Spring will not wait for its end.
	 * @param phase how long Spring waits for a phase of the shutdown
	 * @param delay the delay that is configured
	 * @return the same delay
	 */
	static Duration within(Duration phase, Duration delay) {
		if (delay.compareTo(phase) >= 0) {
			logger.warn(("mcp.cluster.server.drain-delay: %s (expected: below the %s of "
					+ "spring.lifecycle.timeout-per-shutdown-phase, after which the web server stops in any case)")
				.formatted(Bounds.text(delay), Bounds.text(phase)));
		}
		return delay;
	}

}
