/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.net.UnknownHostException;
import java.util.function.LongSupplier;

import io.github.mcpcluster.connect.TransportSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of everything that no thread waits for: asynchronous calls, streams,
 * and what is sent aside. A few threads serve all of it, which come with its first use.
 * Its connections are its own, so that calls in progress never keep an answer to a server
 * from being sent. Safe for use by several threads.
 */
final class AsyncHttp implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(AsyncHttp.class);

	private static final int MOST_THREADS = 4;

	private static final TimeValue TIME_TO_LIVE = TimeValue.ofMinutes(10);

	private final TransportSettings settings;

	private final DnsResolver dns;

	private final LongSupplier nanoTime;

	private volatile @Nullable Started started;

	private volatile boolean closed;

	AsyncHttp(TransportSettings settings, DnsResolver dns, LongSupplier nanoTime) {
		this.settings = settings;
		this.dns = dns;
		this.nanoTime = nanoTime;
	}

	/**
	 * Returns the client.
	 * @return the client, started
	 * @throws IllegalStateException once this is closed
	 */
	CloseableHttpAsyncClient client() {
		Started started = this.started;
		return ((started != null) ? started : start()).client();
	}

	/**
	 * Names a host whose name has an underscore by its address, as
	 * {@link ProbedConnection} does.
	 * @param request the request
	 * @param host whom it goes to
	 */
	void nameHost(HttpRequest request, HttpHost host) {
		if (host.getHostName().indexOf('_') < 0) {
			return;
		}
		try {
			String address = this.dns.resolve(host.getHostName())[0].getHostAddress().replaceFirst("%.*", "");
			request.setHeader(HttpHeaders.HOST, new URIAuthority(address, host.getPort()));
		}
		catch (UnknownHostException ex) {
			logger.debug("The exchange will find out, too", ex);
		}
	}

	private synchronized Started start() {
		if (this.closed) {
			throw new IllegalStateException("closed (expected: in use)");
		}
		Started started = this.started;
		if (started == null) {
			PoolingAsyncClientConnectionManager pool = pool();
			started = new Started(pool, client(pool));
			started.client().start();
			this.started = started;
		}
		return started;
	}

	private CloseableHttpAsyncClient client(PoolingAsyncClientConnectionManager pool) {
		int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
		return HttpAsyncClients.custom()
			.setConnectionManager(pool)
			.setRoutePlanner(Site::route)
			.addExecInterceptorLast("connected", AsyncExchange::connected)
			.setIOReactorConfig(
					IOReactorConfig.custom().setIoThreadCount(threads).setTcpNoDelay(true).setSoKeepAlive(true).build())
			.setIoSessionDecorator(
					(session) -> new LimitedSession(session, this.settings.limits().bytes(), this.nanoTime))
			.setIoReactorExceptionCallback(this::failed)
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.disableConnectionState()
			.setUserAgent(this.settings.clientName())
			.build();
	}

	/** A thread of the client's that is being closed may stumble over what is gone. */
	private void failed(Exception ex) {
		if (this.closed) {
			logger.debug("Failed while closing", ex);
		}
		else {
			logger.error("A thread of the asynchronous HTTP client failed", ex);
		}
	}

	private PoolingAsyncClientConnectionManager pool() {
		return PoolingAsyncClientConnectionManagerBuilder.create()
			.setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
			.setMaxConnPerRoute(Integer.MAX_VALUE)
			.setDnsResolver(this.dns)
			.setTlsStrategy(new DefaultClientTlsStrategy((this.settings.trust().sslContext() != null)
					? this.settings.trust().sslContext() : SSLContexts.createSystemDefault()))
			.setDefaultTlsConfig(TlsConfig.custom()
				.setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
				.setHandshakeTimeout(Timeout.of(this.settings.connectTimeout()))
				.build())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(this.settings.connectTimeout()))
				.setIdleTimeout(Timeout.of(this.settings.idleTimeout()))
				.setTimeToLive(TIME_TO_LIVE)
				.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
				.build())
			.build();
	}

	void evictIdle() {
		Started started = this.started;
		if (started != null) {
			started.pool().closeExpired();
			started.pool().closeIdle(TimeValue.of(this.settings.idleTimeout()));
		}
	}

	PoolStats stats() {
		Started started = this.started;
		return (started != null) ? started.pool().getTotalStats() : new PoolStats(0, 0, 0, 0);
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		Started started = this.started;
		if (started != null) {
			started.client().close(CloseMode.IMMEDIATE);
		}
	}

	private record Started(PoolingAsyncClientConnectionManager pool, CloseableHttpAsyncClient client) {
	}

}
