/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.github.mcpcluster.protocol.IncomingMessage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands the messages of one stream on in their order, on a thread that may block, and not
 * on the one that has read them. Drops what is too much. Safe for use by several threads.
 */
final class QueuedMessages implements MessageSink {

	private static final Log logger = LogFactory.getLog(QueuedMessages.class);

	private static final int MOST = 1024;

	private final Executor executor;

	private final MessageSink sink;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private boolean running;

	QueuedMessages(Executor executor, MessageSink sink) {
		this.executor = executor;
		this.sink = sink;
	}

	@Override
	public void accept(Dialect dialect, IncomingMessage<?> message) {
		synchronized (this.waiting) {
			if (this.waiting.size() >= MOST) {
				logger.warn("Message of a server dropped, its handlers are too slow");
				return;
			}
			this.waiting.add(() -> this.sink.accept(dialect, message));
			if (this.running) {
				return;
			}
			this.running = true;
		}
		try {
			this.executor.execute(this::run);
		}
		catch (RejectedExecutionException ex) {
			logger.warn("Messages of a server dropped, too many handlers are at work");
			synchronized (this.waiting) {
				this.waiting.clear();
				this.running = false;
			}
		}
	}

	private void run() {
		for (Runnable next = next(); next != null; next = next()) {
			next.run();
		}
	}

	private @Nullable Runnable next() {
		synchronized (this.waiting) {
			Runnable next = this.waiting.poll();
			this.running = next != null;
			return next;
		}
	}

}
