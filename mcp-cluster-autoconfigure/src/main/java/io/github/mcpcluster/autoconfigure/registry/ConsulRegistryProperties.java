/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the connection to Consul. Its address, token and TLS are those of Spring
 * Cloud Consul, {@code spring.cloud.consul.*}.
 *
 * @param addresses Addresses of several agents that stand in for each other, as host:port
 * or as URIs; that of Spring Cloud Consul when not set.
 * @param connectTimeout Time to connect to the agent.
 * @param requestTimeout Time for an answer of the agent, blocking queries aside.
 * @param waitTime Time that a blocking query waits for a change.
 * @param staleReads Whether any Consul server may answer queries, not only the leader.
 * @param maxBlockingQueries Greatest number of blocking queries at a time; the services
 * used last have them, the others are asked for every few seconds.
 * @param maxStaleness Time without a leader after which a Consul server does not answer
 * stale reads.
 * @param warningIsUp Whether an instance is up while a check of it warns.
 * @param taggedAddress Name of the tagged address that instances are called at.
 * @param namespace Namespace in Consul Enterprise.
 * @param partition Administrative partition in Consul Enterprise.
 * @param sslBundle Name of the SSL bundle for connections to the agent.
 * @param tlsServerName Name that the certificates of the agents must have; that of the
 * address when not set.
 * @param checkTlsSkipVerify Whether Consul accepts any certificate of an instance that it
 * checks over HTTPS.
 * @param datacenter Datacenter to read instances from; the agent's own when not set.
 */
@ConfigurationProperties("mcp.cluster.registry.consul")
record ConsulRegistryProperties(@DefaultValue List<String> addresses, @DefaultValue("2s") Duration connectTimeout,
		@DefaultValue("5s") Duration requestTimeout, @DefaultValue("30s") Duration waitTime,
		@DefaultValue("true") boolean staleReads, @DefaultValue("false") boolean checkTlsSkipVerify,
		@DefaultValue("32") int maxBlockingQueries, @DefaultValue("10s") Duration maxStaleness,
		@DefaultValue("false") boolean warningIsUp, @Nullable String taggedAddress, @Nullable String namespace,
		@Nullable String partition, @Nullable String sslBundle, @Nullable String tlsServerName,
		@Nullable String datacenter) {
}
