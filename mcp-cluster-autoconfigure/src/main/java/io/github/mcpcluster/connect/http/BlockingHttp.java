/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.identity.ExpectedIdentity;
import io.github.mcpcluster.identity.UnprovedInstanceException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The connections of threads that wait for their answers: those in use, and those kept
 * for the next call. There is no lock and no bound: how many calls an instance takes at a
 * time is decided before a call comes here, so nobody waits for a connection. The sockets
 * belong to channels: they can be probed ({@link ProbedConnection}), and an interrupt of
 * the calling thread ends its exchange. Safe for use by several threads.
 * <p>
 * The connections are those of Apache HttpClient, but not the client around them: its
 * chain of handlers costs more than all else that is done for a call.
 */
final class BlockingHttp implements AutoCloseable {

	private static final long TIME_TO_LIVE = Duration.ofMinutes(10).toNanos();

	private static final SocketConfig SOCKETS = SocketConfig.custom().setTcpNoDelay(true).setSoKeepAlive(true).build();

	private final ConcurrentMap<Site, Deque<ProbedConnection>> kept = new ConcurrentHashMap<>();

	private final AtomicInteger leased = new AtomicInteger();

	private final AtomicLong created = new AtomicLong();

	private final HttpClientConnectionOperator operator;

	private final BlockingProof proof;

	private final Header userAgent;

	private final Timeout connectTimeout;

	private final long idleTimeout;

	private final LongSupplier nanoTime;

	private volatile boolean closed;

	BlockingHttp(TransportSettings settings, DnsResolver dns, Deadlines deadlines, LongSupplier nanoTime) {
		this.operator = new DefaultHttpClientConnectionOperator((proxy) -> SocketChannel.open().socket(),
				DefaultSchemePortResolver.INSTANCE, dns,
				RegistryBuilder.<TlsSocketStrategy>create()
					.register(URIScheme.HTTPS.id, new BlockingTls(settings.trust().sslContext()))
					.build());
		this.proof = new BlockingProof(settings.trust().identities(), deadlines, nanoTime);
		this.userAgent = new BasicHeader(HttpHeaders.USER_AGENT, settings.clientName());
		this.connectTimeout = Timeout.of(settings.connectTimeout());
		this.idleTimeout = settings.idleTimeout().toNanos();
		this.nanoTime = nanoTime;
	}

	/**
	 * Takes a connection for one exchange.
	 * @param site the peer
	 * @return the connection used last of those that can be used again, or a new one that
	 * is not open yet; to be {@linkplain #release released}
	 */
	ProbedConnection lease(Site site) {
		this.leased.incrementAndGet();
		Deque<ProbedConnection> connections = this.kept.get(site);
		for (ProbedConnection next = poll(connections); next != null; next = poll(connections)) {
			if (isUsable(next)) {
				return next;
			}
			next.close(CloseMode.GRACEFUL);
		}
		return new ProbedConnection("mcp-" + this.created.incrementAndGet(), site, this.userAgent,
				this.nanoTime.getAsLong());
	}

	private static @Nullable ProbedConnection poll(@Nullable Deque<ProbedConnection> connections) {
		return (connections != null) ? connections.pollFirst() : null;
	}

	private boolean isUsable(ProbedConnection connection) {
		try {
			return connection.usableUntil() - this.nanoTime.getAsLong() > 0 && !connection.isStale();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Opens a connection, unless it is open, and has the instance prove its identity on
	 * it where that is asked for.
	 * @param connection the connection
	 * @throws UnprovedInstanceException if the identity is not proved
	 * @throws IOException if it cannot be opened in time
	 */
	void open(ProbedConnection connection) throws IOException {
		if (!connection.isOpen()) {
			Site site = connection.site();
			ExpectedIdentity identity = site.identity();
			boolean asked = identity != null && identity.isAsked();
			this.operator.connect(connection, site.host(), site.certificate(), null, this.connectTimeout, SOCKETS, null,
					HttpCoreContext.create());
			if (identity != null && asked) {
				this.proof.demand(connection, identity);
			}
		}
	}

	/**
	 * Takes a connection back. One that may be used again is kept for a while.
	 * @param connection the connection
	 * @param keepAlive for how long the peer keeps it at least, zero if it cannot be used
	 * again
	 */
	void release(ProbedConnection connection, Duration keepAlive) {
		this.leased.decrementAndGet();
		if (keepAlive.isZero() || this.closed || !connection.isOpen()) {
			connection.close(CloseMode.IMMEDIATE);
			return;
		}
		long now = this.nanoTime.getAsLong();
		long left = Math.min(this.idleTimeout, connection.created() + TIME_TO_LIVE - now);
		connection.setUsableUntil(now + Math.min(left, nanos(keepAlive)));
		Deque<ProbedConnection> connections = this.kept.computeIfAbsent(connection.site(),
				(site) -> new ConcurrentLinkedDeque<>());
		connections.addFirst(connection);
		boolean dropped = this.closed || this.kept.get(connection.site()) != connections;
		if (dropped && connections.remove(connection)) {
			connection.close(CloseMode.GRACEFUL);
		}
	}

	private static long nanos(Duration duration) {
		return (duration.getSeconds() < Integer.MAX_VALUE) ? duration.toNanos() : Long.MAX_VALUE;
	}

	/** Closes what has not been used for long. */
	void evictIdle() {
		long now = this.nanoTime.getAsLong();
		this.kept.forEach((site, connections) -> {
			for (ProbedConnection connection : connections) {
				if (connection.usableUntil() - now <= 0 && connections.remove(connection)) {
					connection.close(CloseMode.GRACEFUL);
				}
			}
			if (connections.isEmpty()) {
				this.kept.remove(site, connections);
				closeAll(connections);
			}
		});
	}

	private static void closeAll(Deque<ProbedConnection> connections) {
		for (ProbedConnection next = connections.pollFirst(); next != null; next = connections.pollFirst()) {
			next.close(CloseMode.GRACEFUL);
		}
	}

	PoolStats stats() {
		int available = this.kept.values().stream().mapToInt(Deque::size).sum();
		return new PoolStats(this.leased.get(), 0, available, Integer.MAX_VALUE);
	}

	/** Closes what is kept, and from now on each connection after its exchange. */
	@Override
	public void close() {
		this.closed = true;
		this.kept.forEach((site, connections) -> {
			this.kept.remove(site, connections);
			closeAll(connections);
		});
	}

}
