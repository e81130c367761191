/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.SseWriter;
import io.github.mcpcluster.serve.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A stream over the servlet's asynchronous output: written when the client can take it,
 * with a bounded queue before it. A client that does not keep up is cut off.
 */
final class AsyncEventStream implements EventStream, WriteListener, AsyncListener {

	/** Greatest size of what waits for one client. */
	static final int QUEUE = 1024 * 1024;

	private static final Log logger = LogFactory.getLog(AsyncEventStream.class);

	private final AsyncContext context;

	private final ServletOutputStream out;

	private final Queue<byte[]> queue = new ArrayDeque<>();

	private final List<Runnable> listeners = new ArrayList<>();

	private int queued;

	private boolean writable;

	/** The first flush is of the headers: a client need not wait for an event. */
	private boolean flushed;

	private boolean closing;

	private boolean closed;

	private AsyncEventStream(AsyncContext context, ServletOutputStream out) {
		this.context = context;
		this.out = out;
	}

	static AsyncEventStream open(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Responses.openStream(response);
		AsyncContext context = request.startAsync(request, response);
		context.setTimeout(0);
		AsyncEventStream stream = new AsyncEventStream(context, response.getOutputStream());
		context.addListener(stream);
		stream.out.setWriteListener(stream);
		return stream;
	}

	@Override
	public boolean send(@Nullable String id, OutgoingMessage message) {
		return send(SseWriter.event(id, MessageWriter.toBytes(message)));
	}

	@Override
	public boolean send(byte[] event) {
		synchronized (this) {
			if (this.closing || this.closed) {
				return false;
			}
			if (this.queued + event.length <= QUEUE) {
				this.queue.add(event);
				this.queued += event.length;
				drain();
				return !this.closed;
			}
		}
		logger.debug("Stream closed: its client does not keep up");
		end();
		return false;
	}

	@Override
	public synchronized void close() {
		this.closing = true;
		drain();
	}

	@Override
	public void onClose(Runnable listener) {
		synchronized (this) {
			if (!this.closed) {
				this.listeners.add(listener);
				return;
			}
		}
		listener.run();
	}

	@Override
	public synchronized void onWritePossible() {
		this.writable = true;
		drain();
	}

	/**
	 * Writes as long as nothing blocks; the container calls again when it is possible.
	 */
	private void drain() {
		if (!this.writable || this.closed) {
			return;
		}
		try {
			while (this.out.isReady()) {
				byte[] event = this.queue.poll();
				if (event != null) {
					this.queued -= event.length;
					this.flushed = false;
					this.out.write(event);
				}
				else if (!this.flushed) {
					this.flushed = true;
					this.out.flush();
				}
				else {
					if (this.closing) {
						end();
					}
					return;
				}
			}
		}
		catch (IOException | IllegalStateException ex) {
			end();
		}
	}

	private void end() {
		List<Runnable> told;
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
			this.queue.clear();
			told = List.copyOf(this.listeners);
		}
		try {
			this.context.complete();
		}
		catch (IllegalStateException ex) {
			logger.debug("Stream was complete already", ex);
		}
		told.forEach(Runnable::run);
	}

	@Override
	public void onError(Throwable failure) {
		end();
	}

	@Override
	public void onError(AsyncEvent event) {
		end();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		end();
	}

	@Override
	public void onComplete(AsyncEvent event) {
		end();
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// nobody starts it again
	}

}
