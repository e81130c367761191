/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;

import io.github.mcpcluster.consul.ConsulJson.NewCheck;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import org.jspecify.annotations.Nullable;

/**
 * The check that a registration brings to Consul. There always is one, so that Consul
 * forgets an instance whose application has vanished: what nobody checks has a TTL that
 * every heartbeat renews.
 *
 * @param tlsSkipVerify whether Consul checks an instance over HTTPS without looking at
 * its certificate
 */
record ConsulCheckFormat(boolean tlsSkipVerify) {

	/** TTL of an instance that nobody checks. */
	private static final Duration LIFE_SIGN = Duration.ofMinutes(1);

	/** Consul takes no less than a minute. */
	private static final Duration GHOST = Duration.ofMinutes(1);

	/** Returns the id of the check. */
	static String id(InstanceId instance) {
		return "service:" + instance;
	}

	/** Returns how Consul names the kind of the check. */
	static String type(Registration registration) {
		return (registration.check() instanceof HealthCheck.Http) ? "http" : "ttl";
	}

	/** Returns the time between two heartbeats, {@code null} if there are to be none. */
	static @Nullable Duration heartbeatInterval(Registration registration) {
		if (registration.check() instanceof HealthCheck.Http) {
			return null;
		}
		return ((registration.check() instanceof HealthCheck.Ttl check) ? check.ttl() : LIFE_SIGN).dividedBy(3);
	}

	NewCheck encode(Registration registration) {
		String id = id(registration.instance().id());
		String status = registration.instance().isUp() ? "passing" : null;
		if (registration.check() instanceof HealthCheck.Http http) {
			boolean skipVerify = this.tlsSkipVerify && "https".equalsIgnoreCase(http.uri().getScheme());
			return new NewCheck(id, http.uri().toString(), duration(http.interval()), duration(http.timeout()),
					skipVerify ? true : null, null, forgetting(http.deregisterAfter()), status);
		}
		if (registration.check() instanceof HealthCheck.Ttl ttl) {
			return ttl(id, ttl.ttl(), ttl.deregisterAfter(), status);
		}
		return ttl(id, LIFE_SIGN, GHOST, "passing");
	}

	private static NewCheck ttl(String id, Duration ttl, Duration deregisterAfter, @Nullable String status) {
		return new NewCheck(id, null, null, null, null, duration(ttl), forgetting(deregisterAfter), status);
	}

	private static String duration(Duration duration) {
		return duration.toMillis() + "ms";
	}

	private static @Nullable String forgetting(Duration deregisterAfter) {
		return deregisterAfter.isZero() ? null : duration(deregisterAfter);
	}

}
