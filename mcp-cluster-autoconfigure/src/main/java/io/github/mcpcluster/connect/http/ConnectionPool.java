/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.connect.TransportSettings;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds the pool of connections that calling threads use. Each instance has a pool of
 * its own in it, without a lock and without a bound: how many calls an instance takes at
 * a time is decided before a call comes here, so nobody waits for a connection. Its
 * sockets belong to channels: they can be probed ({@link ProbedConnection}), and an
 * interrupt of the calling thread ends its exchange.
 */
final class ConnectionPool extends PoolingHttpClientConnectionManagerBuilder {

	private static final TimeValue TIME_TO_LIVE = TimeValue.ofMinutes(10);

	private final AtomicLong connections = new AtomicLong();

	private ConnectionPool() {
	}

	static PoolingHttpClientConnectionManager create(TransportSettings settings, DnsResolver dns) {
		ConnectionPool builder = new ConnectionPool();
		return builder.setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
			.setMaxConnPerRoute(Integer.MAX_VALUE)
			.setConnectionFactory((socket) -> new ProbedConnection("mcp-" + builder.connections.incrementAndGet()))
			.setDnsResolver(dns)
			.setTlsSocketStrategy(tls(settings))
			.setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).setSoKeepAlive(true).build())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(settings.connectTimeout()))
				.setSocketTimeout(Timeout.of(settings.connectTimeout()))
				.setIdleTimeout(Timeout.of(settings.idleTimeout()))
				.setTimeToLive(TIME_TO_LIVE)
				.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
				.build())
			.build();
	}

	private static TlsSocketStrategy tls(TransportSettings settings) {
		return new DefaultClientTlsStrategy(
				(settings.sslContext() != null) ? settings.sslContext() : SSLContexts.createSystemDefault(),
				HostnameVerificationPolicy.BUILTIN, null);
	}

	@Override
	protected HttpClientConnectionOperator createConnectionOperator(SchemePortResolver ports, DnsResolver dns,
			TlsSocketStrategy tls) {
		return new DefaultHttpClientConnectionOperator((proxy) -> SocketChannel.open().socket(), ports, dns,
				RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
	}

}
