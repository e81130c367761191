/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.identity.IdentityMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of finding and calling services.
 *
 * @param strategy Name of the selection strategy: round-robin, least-connections,
 * consistent-hash, random, or that of a SelectionStrategy bean.
 * @param timeout Time for a call with all its attempts.
 * @param connectTimeout Time to connect to an instance.
 * @param attemptTimeout Time for an attempt that may be repeated; a third of the time for
 * the call when not set, and no more than 10s.
 * @param maxAttempts Greatest number of attempts of a call.
 * @param hedgeAfter Time after which a call that may be repeated is made at a second
 * instance too, or p95 for the time that 95 of 100 calls take; never when not set.
 * @param repeatableTools Tools that may be called again after a lost answer: declared for
 * those that their instances declare as read-only or idempotent, none, or a list such as
 * calculator/add.
 * @param changedTools Treatment of tools whose description, schema or hints change under
 * one version of their service.
 * @param maxConcurrentCalls Greatest number of calls at a time that one instance is
 * given.
 * @param maxResponseSize Greatest size of an answer with everything that comes with it.
 * @param limits Limits of an answer beside its size.
 * @param maxWatches Greatest number of services that are watched.
 * @param sslBundle Name of the SSL bundle for connections to instances that speak HTTPS.
 * @param certificateName Name that the certificate of an instance must have, in which
 * {service} stands for the name of its service, such as {service}.mcp.internal; its host
 * when not set.
 * @param requireHttps Whether instances that speak plain HTTP are left out; when not set,
 * they are where an SSL bundle is set.
 * @param allowedAddresses Networks and ports where instances may be, such as 10.0.0.0/8
 * or 10.1.0.0/16:8000-8999; anywhere when not set, and never at link-local addresses or
 * those of clouds' metadata.
 * @param waitForRegistry Time that the first use of a service waits for the registry.
 * @param keepMissingFor Time for which instances are kept that vanish in a loss of the
 * registry, or all at once.
 * @param unwatchAfter Time without use after which a service is no longer watched.
 * @param waitForInstance Time that a call waits for an instance while there is none to
 * choose; when not set, calls wait only in the first 5s of the use of a service, and
 * until one has been seen.
 * @param slowStart Time over which the share of a new instance grows; 0 for an equal
 * share at once.
 * @param preferSameZone Whether instances in the zone of this application are preferred.
 * @param zone Zone of this application; that of its server side when not set.
 * @param breaker Circuit breaker of each instance.
 * @param services Settings of single services, by name.
 */
@ConfigurationProperties("mcp.cluster.client")
record ClientProperties(@DefaultValue("round-robin") String strategy, @DefaultValue("30s") Duration timeout,
		@DefaultValue("1s") Duration connectTimeout, @Nullable Duration attemptTimeout,
		@DefaultValue("3") int maxAttempts, @Nullable String hedgeAfter,
		@DefaultValue("declared") List<String> repeatableTools, @DefaultValue("report") ChangedTools changedTools,
		@DefaultValue("100") int maxConcurrentCalls, @DefaultValue("16MB") DataSize maxResponseSize,
		@DefaultValue Limits limits, @DefaultValue("2048") int maxWatches, @Nullable String sslBundle,
		@Nullable String certificateName, @Nullable Boolean requireHttps, @DefaultValue List<String> allowedAddresses,
		@DefaultValue("2s") Duration waitForRegistry, @DefaultValue("15s") Duration keepMissingFor,
		@DefaultValue("10m") Duration unwatchAfter, @Nullable Duration waitForInstance,
		@DefaultValue("0s") Duration slowStart, @DefaultValue("false") boolean preferSameZone, @Nullable String zone,
		@DefaultValue Breaker breaker, @DefaultValue Map<String, Service> services) {

	/** Returns the settings of services without settings of their own. */
	Service forAllServices() {
		return new Service(this.strategy, this.timeout, this.attemptTimeout, this.maxAttempts, this.hedgeAfter, null,
				null, this.changedTools, this.maxConcurrentCalls, this.waitForInstance, this.slowStart, null,
				this.breaker, null);
	}

	/**
	 * Limits of an answer beside its size.
	 *
	 * @param tokens Greatest number of JSON tokens in a message of an instance.
	 * @param messages Greatest number of messages that an instance sends beside its
	 * answer, and in a minute between calls.
	 * @param serverRequests Greatest number of requests and pings that an instance makes
	 * during a call, and in a minute between calls.
	 * @param pages Greatest number of pages of a list.
	 */
	record Limits(@DefaultValue("1000000") int tokens, @DefaultValue("10000") int messages,
			@DefaultValue("100") int serverRequests, @DefaultValue("1000") int pages) {
	}

	/**
	 * Circuit breaker of an instance.
	 *
	 * @param enabled Whether failing instances are taken out of selection.
	 * @param window Number of latest calls to an instance that its breaker looks at.
	 * @param minimumCalls Number of calls to an instance before its breaker may open.
	 * @param failureRate Percentage of failed calls at which a breaker opens.
	 * @param openFor Time for which a breaker is open at first; doubles each time that
	 * the trial calls fail.
	 * @param maxOpenFor Longest time for which a breaker is open.
	 * @param trialCalls Number of calls that try an instance whose breaker was open.
	 * @param slowCallDuration Time from which on a call counts as slow; 0 for none.
	 * @param slowCallRate Percentage of slow calls at which a breaker opens.
	 * @param callsWhenAllOpen Percentage of calls that try the least bad instance while
	 * open breakers leave none.
	 * @param ignoreTimeoutsBelow Time that an instance must have had for its answer
	 * before a time-out counts as its failure; 1s when not set, and no more than a third
	 * of the time for a call.
	 */
	record Breaker(@Nullable Boolean enabled, @Nullable Integer window, @Nullable Integer minimumCalls,
			@Nullable Integer failureRate, @Nullable Duration openFor, @Nullable Duration maxOpenFor,
			@Nullable Integer trialCalls, @Nullable Duration slowCallDuration, @Nullable Integer slowCallRate,
			@Nullable Integer callsWhenAllOpen, @Nullable Duration ignoreTimeoutsBelow) {
	}

	/**
	 * Token of one service, by the client credentials of this application.
	 *
	 * @param registration Id of a registration below
	 * spring.security.oauth2.client.registration.
	 * @param resource URI of the service, to be named as the audience of the token.
	 */
	record OAuth2(@DefaultValue("") String registration, @Nullable String resource) {
	}

	/**
	 * Settings of one service. A setting that is missing is that for all services.
	 *
	 * @param strategy Name of the selection strategy.
	 * @param timeout Time for a call with all its attempts.
	 * @param attemptTimeout Time for an attempt that may be repeated.
	 * @param maxAttempts Greatest number of attempts of a call.
	 * @param hedgeAfter Time after which a call that may be repeated is made at a second
	 * instance too, or p95.
	 * @param repeatableTools Tools that may be called again after a lost answer:
	 * declared, none, or their names.
	 * @param digest Digests of all that instances list, the only ones whose instances are
	 * called; one, or several during a rolling upgrade.
	 * @param changedTools Treatment of tools whose description, schema or hints change
	 * under one version of the service.
	 * @param maxConcurrentCalls Greatest number of calls at a time that one instance is
	 * given.
	 * @param waitForInstance Time that a call waits for an instance while there is none
	 * to choose.
	 * @param slowStart Time over which the share of a new instance grows.
	 * @param instanceIdentity Use of proofs of identity, instead of that for all
	 * services: off, warn or require.
	 * @param breaker Circuit breaker of each instance.
	 * @param oauth2 Token that the service gets with each request.
	 */
	record Service(@Nullable String strategy, @Nullable Duration timeout, @Nullable Duration attemptTimeout,
			@Nullable Integer maxAttempts, @Nullable String hedgeAfter, @Nullable List<String> repeatableTools,
			@Nullable List<String> digest, @Nullable ChangedTools changedTools, @Nullable Integer maxConcurrentCalls,
			@Nullable Duration waitForInstance, @Nullable Duration slowStart, @Nullable IdentityMode instanceIdentity,
			@Nullable Breaker breaker, @Nullable OAuth2 oauth2) {
	}

}
