/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.time.Duration;

/**
 * A fault on the way between a client and a server, see {@link FaultProxy}. All but
 * {@link Status}, {@link DuplicatedEvents} and {@link ReorderedEvents} know nothing of
 * the protocol, and work with TLS as well.
 */
public sealed interface Fault {

	/**
	 * Returns a fault that delays answers.
	 * @param latency time by which each part of an answer is late
	 * @return the fault
	 */
	static Fault latency(Duration latency) {
		return new Latency(latency, Duration.ZERO);
	}

	/**
	 * Returns a fault that delays answers by a time that varies.
	 * @param latency time by which each part of an answer is late at least
	 * @param jitter greatest time by which it is later than that, at random; parts never
	 * overtake each other
	 * @return the fault
	 */
	static Fault latency(Duration latency, Duration jitter) {
		return new Latency(latency, jitter);
	}

	/**
	 * Returns a fault that limits the rate of answers.
	 * @param bytesPerSecond rate for each connection, at least 1
	 * @return the fault
	 */
	static Fault bandwidth(int bytesPerSecond) {
		return new Bandwidth(bytesPerSecond);
	}

	/**
	 * Returns the fault of a process that has ended: connections are refused, and those
	 * that are open are reset.
	 * @return the fault
	 */
	static Fault refused() {
		return new Refused();
	}

	/**
	 * Returns a fault that resets connections: those that are open at once, new ones as
	 * soon as they are accepted.
	 * @return the fault
	 */
	static Fault reset() {
		return new Reset();
	}

	/**
	 * Returns the fault of a machine that has lost its power: connections stay open or
	 * are accepted, the server gets nothing of what is sent, and no answer comes. When
	 * the fault has ended, such a connection is reset with the next bytes that the client
	 * sends.
	 * @return the fault
	 */
	static Fault halfOpen() {
		return new HalfOpen();
	}

	/**
	 * Returns the fault of a network that loses all packets: connections stay open or are
	 * accepted, and nothing passes in either direction. When the fault has ended, what
	 * was sent meanwhile arrives late, as TCP sends it again.
	 * @return the fault
	 */
	static Fault blackHole() {
		return new BlackHole();
	}

	/**
	 * Returns a fault that replaces each byte of an answer by a random one. Requests
	 * arrive unchanged.
	 * @return the fault
	 */
	static Fault garbage() {
		return new Garbage();
	}

	/**
	 * Returns a fault that answers requests by a status of HTTP and ends their
	 * connection; the server does not get them. An answer under way breaks off. For plain
	 * HTTP/1.1.
	 * @param status the status, 400 to 599
	 * @return the fault
	 */
	static Fault status(int status) {
		return new Status(status);
	}

	/**
	 * Returns a fault that closes a connection in the middle of an answer.
	 * @param bytes number of bytes, of the status line on, that each connection still
	 * passes on from the server to the client
	 * @return the fault
	 */
	static Fault disconnectAfter(long bytes) {
		return new Disconnect(bytes);
	}

	/**
	 * Returns a fault that sends each event of a stream of events twice. Other answers
	 * pass unchanged. For plain HTTP/1.1.
	 * @return the fault
	 */
	static Fault duplicatedEvents() {
		return new DuplicatedEvents();
	}

	/**
	 * Returns a fault that lets each event of a stream change places with the next one;
	 * the last of an odd number is sent with the end of the stream. Other answers pass
	 * unchanged. For plain HTTP/1.1.
	 * @return the fault
	 */
	static Fault reorderedEvents() {
		return new ReorderedEvents();
	}

	/**
	 * Late answers.
	 *
	 * @param latency time by which each part of an answer is late at least
	 * @param jitter greatest time by which it is later than that
	 */
	record Latency(Duration latency, Duration jitter) implements Fault {

		public Latency {
			if (latency.isNegative() || jitter.isNegative()) {
				throw new IllegalArgumentException(
						"latency: %s, jitter: %s (expected: zero or more)".formatted(latency, jitter));
			}
		}

	}

	/**
	 * Slow answers.
	 *
	 * @param bytesPerSecond rate for each connection
	 */
	record Bandwidth(int bytesPerSecond) implements Fault {

		public Bandwidth {
			if (bytesPerSecond < 1) {
				throw new IllegalArgumentException("bandwidth: %d (expected: 1 or more)".formatted(bytesPerSecond));
			}
		}

	}

	/** Refused connections. */
	record Refused() implements Fault {
	}

	/** Connections that are reset. */
	record Reset() implements Fault {
	}

	/** Connections whose server has gone without a word. */
	record HalfOpen() implements Fault {
	}

	/** Connections on which nothing passes. */
	record BlackHole() implements Fault {
	}

	/** Answers of random bytes. */
	record Garbage() implements Fault {
	}

	/**
	 * Answers by a status alone.
	 *
	 * @param status the status of HTTP
	 */
	record Status(int status) implements Fault {

		public Status {
			if (status < 400 || status > 599) {
				throw new IllegalArgumentException("status: %d (expected: 400 to 599)".formatted(status));
			}
		}

	}

	/**
	 * Answers that break off.
	 *
	 * @param bytes number of bytes that pass on each connection
	 */
	record Disconnect(long bytes) implements Fault {

		public Disconnect {
			if (bytes < 0) {
				throw new IllegalArgumentException("bytes: %d (expected: 0 or more)".formatted(bytes));
			}
		}

	}

	/** Events that come twice. */
	record DuplicatedEvents() implements Fault {
	}

	/** Events that change places. */
	record ReorderedEvents() implements Fault {
	}

}
