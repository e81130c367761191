/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;

import io.github.mcpcluster.autoconfigure.ClientProperties.Breaker;
import io.github.mcpcluster.autoconfigure.ClientProperties.Service;
import io.github.mcpcluster.call.HedgeAfter;
import io.github.mcpcluster.call.ListTrust;
import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.guard.GuardSettings;
import io.github.mcpcluster.route.RouteSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Adapts the properties of a service to its settings: what is not set is as in others.
 */
final class ServiceProperties {

	/** Time that servers which start together with a client get to register. */
	private static final Duration WAIT_FOR_FIRST = Duration.ofSeconds(5);

	private ServiceProperties() {
	}

	/** Returns what applies to all services where nothing is set. */
	static ServiceSettings defaults(String preferredZone) {
		return new ServiceSettings(
				RouteSettings.DEFAULTS.withWaitForFirst(WAIT_FOR_FIRST).withPreferredZone(preferredZone),
				Duration.ofSeconds(30), 3);
	}

	static ServiceSettings of(Service service, ServiceSettings defaults) {
		Duration timeout = or(service.timeout(), defaults.timeout());
		return new ServiceSettings(route(service, defaults.route(), timeout), timeout,
				or(service.maxAttempts(), defaults.maxAttempts()),
				(service.attemptTimeout() != null) ? service.attemptTimeout() : defaults.attemptTimeout(),
				(service.hedgeAfter() != null) ? hedgeAfter(service.hedgeAfter()) : defaults.hedgeAfter(),
				defaults.repeatable(), trust(service, defaults.trust()));
	}

	private static ListTrust trust(Service service, ListTrust defaults) {
		ListTrust trust = (service.digest() != null) ? defaults.pinnedTo(service.digest()) : defaults;
		return (service.changedTools() != null)
				? trust.withQuarantine(service.changedTools() == ChangedTools.QUARANTINE) : trust;
	}

	private static HedgeAfter hedgeAfter(String text) {
		if (text.equals("p95")) {
			return HedgeAfter.P95;
		}
		try {
			return HedgeAfter.of(DurationStyle.detectAndParse(text));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"hedge-after: %s (expected: p95, or a duration of 1ms to 365d)".formatted(text));
		}
	}

	private static RouteSettings route(Service service, RouteSettings defaults, Duration timeout) {
		GuardSettings guard = new GuardSettings(breaker(service.breaker(), defaults.guard().breaker(), timeout),
				or(service.maxConcurrentCalls(), defaults.guard().maxCalls()));
		Breaker breaker = service.breaker();
		Integer callsWhenAllOpen = (breaker != null) ? breaker.callsWhenAllOpen() : null;
		return new RouteSettings(or(service.strategy(), defaults.strategy()), guard,
				or(service.waitForInstance(), defaults.waitForInstance()),
				(service.waitForInstance() != null) ? Duration.ZERO : defaults.waitForFirst(),
				or(callsWhenAllOpen, defaults.callsWhenAllOpen()), or(service.slowStart(), defaults.slowStart()),
				defaults.preferredZone());
	}

	private static BreakerSettings breaker(@Nullable Breaker breaker, BreakerSettings defaults, Duration timeout) {
		Duration third = timeout.dividedBy(3);
		boolean isShort = !third.isNegative() && third.compareTo(defaults.fairTime()) < 0;
		Duration fairTime = isShort ? third : defaults.fairTime();
		if (breaker == null) {
			return defaults.withFairTime(fairTime);
		}
		Duration openFor = or(breaker.openFor(), defaults.openDuration());
		Duration atMost = or(breaker.maxOpenFor(),
				(openFor.compareTo(defaults.maxOpenDuration()) > 0) ? openFor : defaults.maxOpenDuration());
		int window = or(breaker.window(), defaults.windowSize());
		int minimumCalls = or(breaker.minimumCalls(), Math.min(defaults.minimumCalls(), window));
		return new BreakerSettings(or(breaker.enabled(), defaults.enabled()), window, minimumCalls,
				or(breaker.failureRate(), defaults.failureRateThreshold()), openFor, atMost,
				or(breaker.trialCalls(), defaults.halfOpenCalls()), defaults.maxWaitInHalfOpen(),
				or(breaker.slowCallDuration(), defaults.slowCallDuration()),
				or(breaker.slowCallRate(), defaults.slowCallRateThreshold()),
				or(breaker.ignoreTimeoutsBelow(), fairTime));
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

}
