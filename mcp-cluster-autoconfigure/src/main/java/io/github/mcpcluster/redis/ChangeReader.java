/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.mcpcluster.poll.Backoff;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;

/**
 * Reads the stream of changes, on a thread and a connection of its own.
 */
final class ChangeReader implements AutoCloseable {

	private static final int MAX_CHANGES = 1000;

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final RedisCalls calls;

	private final byte[] stream;

	private final Duration wait;

	private final Listener listener;

	private final Thread thread = new Thread(this::run, "mcp-cluster-redis-changes");

	private final CountDownLatch closed = new CountDownLatch(1);

	private boolean started;

	ChangeReader(RedisCalls calls, RedisSettings settings, Listener listener) {
		this.calls = calls;
		this.stream = (settings.root() + "changes").getBytes(StandardCharsets.UTF_8);
		this.wait = settings.requestTimeout().dividedBy(2);
		this.listener = listener;
		this.thread.setDaemon(true);
	}

	/** Begins to read, once. */
	synchronized void start() {
		if (!this.started && !isClosed()) {
			this.started = true;
			this.thread.start();
		}
	}

	private void run() {
		Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1),
				() -> ThreadLocalRandom.current().nextDouble());
		boolean lost = false;
		while (!isClosed()) {
			try (RedisConnection connection = this.calls.open("read the changes")) {
				// only a read shows that there is a connection to wait on, and that one
				// may
				RecordId position = read(connection, newest(connection), Duration.ofMillis(1));
				lost = false;
				backoff.reset();
				this.listener.connected();
				read(connection, position);
			}
			catch (RuntimeException | Error ex) {
				// an error too, such as of a lack of memory, must not end it unseen
				if (!lost && !isClosed()) {
					lost = true;
					this.listener.lost();
				}
				pause(backoff.afterFailure());
			}
		}
	}

	private void read(RedisConnection connection, RecordId begin) {
		RecordId position = begin;
		while (!isClosed()) {
			position = read(connection, position, this.wait);
		}
	}

	@SuppressWarnings("unchecked")
	private RecordId read(RedisConnection connection, RecordId position, Duration wait) {
		StreamReadOptions options = StreamReadOptions.empty().count(MAX_CHANGES).block(wait);
		@Nullable List<ByteRecord> changes = connection.streamCommands()
			.xRead(options, StreamOffset.create(this.stream, ReadOffset.from(position)));
		if (changes == null || changes.isEmpty()) {
			return position;
		}
		changed(changes);
		return changes.get(changes.size() - 1).getId();
	}

	private RecordId newest(RedisConnection connection) {
		@Nullable List<ByteRecord> newest = connection.streamCommands()
			.xRevRange(this.stream, Range.unbounded(), Limit.limit().count(1));
		return (newest == null || newest.isEmpty()) ? RecordId.of(0, 0) : newest.get(0).getId();
	}

	private void changed(List<ByteRecord> changes) {
		Set<String> services = changes.stream()
			.flatMap((change) -> change.getValue().values().stream())
			.map((service) -> new String(service, StandardCharsets.UTF_8))
			.collect(Collectors.toSet());
		services.forEach(this.listener::changed);
	}

	private boolean isClosed() {
		return this.closed.getCount() == 0;
	}

	private void pause(Duration pause) {
		try {
			// the flag of an interrupt that ended a read would end this wait as well
			Thread.interrupted();
			this.closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			// only the end interrupts, and the loop sees it
		}
	}

	/** Ends the thread, and waits a second at most for it. */
	@Override
	public synchronized void close() {
		this.closed.countDown();
		if (!this.started) {
			return;
		}
		this.thread.interrupt();
		try {
			this.thread.join(PATIENCE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Follows the changes. Called by the thread of the reader. */
	interface Listener {

		/** Changes are read from now on; those before may have been missed. */
		void connected();

		/** A service has changed. */
		void changed(String service);

		/** The connection is lost. Called once until it is back. */
		void lost();

	}

}
