/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;

import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.AnswerLimitException.Limit;
import io.github.mcpcluster.identity.ExpectedIdentity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the asynchronous client that ends when its peer floods it: the client
 * passes over some of what it reads (100 Continue), reads on for as long as there is
 * more, and takes note of neither deadlines nor other connections meanwhile. All that
 * comes counts, since the last bytes that were sent or for a minute. It also remembers
 * the identity that was proved on it.
 */
final class LimitedSession implements IOSession {

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	/** Heads and frames around what the limit of a call counts. */
	private static final int BESIDE = 1024 * 1024;

	private final IOSession session;

	private final long limit;

	private final LongSupplier nanoTime;

	private volatile long received;

	private volatile long since;

	private volatile @Nullable ExpectedIdentity proved;

	LimitedSession(IOSession session, int limit, LongSupplier nanoTime) {
		this.session = session;
		this.limit = (long) limit + BESIDE;
		this.nanoTime = nanoTime;
		this.since = nanoTime.getAsLong();
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		int count = this.session.read(target);
		this.received += Math.max(count, 0);
		if (this.received > this.limit) {
			requireLessInAMinute();
		}
		return count;
	}

	private void requireLessInAMinute() throws IOException {
		long now = this.nanoTime.getAsLong();
		if (now - this.since < MINUTE) {
			throw new AnswerLimitException(Limit.BYTES, this.limit);
		}
		this.received = 0;
		this.since = now;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		this.received = 0;
		this.since = this.nanoTime.getAsLong();
		return this.session.write(source);
	}

	@Nullable ExpectedIdentity proved() {
		return this.proved;
	}

	void setProved(ExpectedIdentity identity) {
		this.proved = identity;
	}

	@Override
	public String getId() {
		return this.session.getId();
	}

	@Override
	public IOEventHandler getHandler() {
		return this.session.getHandler();
	}

	@Override
	public void upgrade(IOEventHandler handler) {
		this.session.upgrade(handler);
	}

	@Override
	public Lock getLock() {
		return this.session.getLock();
	}

	@Override
	public void enqueue(Command command, Command.Priority priority) {
		if (!AsyncProof.isGiven(command, this)) {
			this.session.enqueue(command, priority);
		}
	}

	@Override
	public boolean hasCommands() {
		return this.session.hasCommands();
	}

	@Override
	public Command poll() {
		return this.session.poll();
	}

	@Override
	public ByteChannel channel() {
		return this.session.channel();
	}

	@Override
	public SocketAddress getRemoteAddress() {
		return this.session.getRemoteAddress();
	}

	@Override
	public SocketAddress getLocalAddress() {
		return this.session.getLocalAddress();
	}

	@Override
	public int getEventMask() {
		return this.session.getEventMask();
	}

	@Override
	public void setEventMask(int mask) {
		this.session.setEventMask(mask);
	}

	@Override
	public void setEvent(int operation) {
		this.session.setEvent(operation);
	}

	@Override
	public void clearEvent(int operation) {
		this.session.clearEvent(operation);
	}

	@Override
	public boolean isOpen() {
		return this.session.isOpen();
	}

	@Override
	public void close() {
		this.session.close();
	}

	@Override
	public void close(CloseMode mode) {
		this.session.close(mode);
	}

	@Override
	public Status getStatus() {
		return this.session.getStatus();
	}

	@Override
	public Timeout getSocketTimeout() {
		return this.session.getSocketTimeout();
	}

	@Override
	public void setSocketTimeout(Timeout timeout) {
		this.session.setSocketTimeout(timeout);
	}

	@Override
	public long getLastReadTime() {
		return this.session.getLastReadTime();
	}

	@Override
	public long getLastWriteTime() {
		return this.session.getLastWriteTime();
	}

	@Override
	public long getLastEventTime() {
		return this.session.getLastEventTime();
	}

	@Override
	public void updateReadTime() {
		this.session.updateReadTime();
	}

	@Override
	public void updateWriteTime() {
		this.session.updateWriteTime();
	}

}
