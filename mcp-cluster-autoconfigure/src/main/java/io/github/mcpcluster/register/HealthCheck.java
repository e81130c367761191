/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.net.URI;
import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * The way in which a registry learns whether an instance is healthy.
 */
public sealed interface HealthCheck {

	/**
	 * The registry asks the instance over HTTP: 2xx is healthy.
	 *
	 * @param uri what it asks
	 * @param interval how often, at least one second
	 * @param timeout how long it waits for the answer, below the interval
	 * @param deregisterAfter how long an instance may fail before the registry forgets
	 * it, at least one minute; zero for never
	 */
	record Http(URI uri, Duration interval, Duration timeout, Duration deregisterAfter) implements HealthCheck {

		public Http {
			Bounds.require("health-check.interval", interval, Duration.ofSeconds(1));
			if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(interval) >= 0) {
				throw new IllegalArgumentException(
						"health-check.timeout: %s (expected: above zero and below the interval of %s)"
							.formatted(Bounds.text(timeout), Bounds.text(interval)));
			}
			requireForgetting(deregisterAfter);
		}

	}

	/**
	 * The instance reports to the registry again and again; silence is unhealthy.
	 *
	 * @param ttl how long a word of the instance's is good for, at least one second
	 * @param deregisterAfter how long an instance may be silent before the registry
	 * forgets it, at least one minute; zero for never
	 */
	record Ttl(Duration ttl, Duration deregisterAfter) implements HealthCheck {

		public Ttl {
			Bounds.require("health-check.ttl", ttl, Duration.ofSeconds(1));
			requireForgetting(deregisterAfter);
		}

	}

	/**
	 * The registry does not check: an instance is healthy as long as it is registered.
	 */
	record None() implements HealthCheck {
	}

	private static void requireForgetting(Duration deregisterAfter) {
		if (!deregisterAfter.isZero()) {
			Bounds.require("health-check.deregister-after", deregisterAfter, Duration.ofMinutes(1));
		}
	}

}
