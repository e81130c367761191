/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

import io.github.mcpcluster.protocol.ReceivedMessage;
import io.github.mcpcluster.protocol.RequestReader;
import io.github.mcpcluster.serve.RequestLimits;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Receives the bodies of requests, up to a limit of bytes, of time, and of memory for all
 * of them. One that is there as a whole is read at once. For any other no thread waits:
 * the request is left to the web server, and dispatched again when its body is complete
 * or its time is over.
 */
final class RequestBodies {

	/**
	 * Greatest size of a body that is read at once, and takes none of the memory. The web
	 * server has it in its own buffer; and no more are held than the server has threads.
	 */
	static final int SHORT = 8 * 1024;

	private final RequestLimits limits;

	private final RequestMemory memory;

	private final RequestReader reader;

	private final LongSupplier nanoTime;

	RequestBodies(RequestLimits limits, LongSupplier nanoTime) {
		this.limits = limits;
		this.memory = new RequestMemory(limits.memory());
		this.reader = new RequestReader(limits.maxTokens());
		this.nanoTime = nanoTime;
	}

	/**
	 * Reads the message in a body.
	 * @param body a body that is not refused
	 * @return the message, malformed if it is none
	 */
	ReceivedMessage message(ReceivedBody body) {
		return this.reader.read(body.bytes(), 0, body.bytes().length);
	}

	/**
	 * Receives the body of a request.
	 * @param request the request
	 * @param response its response
	 * @return the body; {@code null} if it is on its way: the request is dispatched again
	 * @throws IOException if the client has gone
	 */
	@Nullable ReceivedBody receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
		WebAsyncManager processing = WebAsyncUtils.getAsyncManager(request);
		if (processing.hasConcurrentResult()) {
			return arrived(processing);
		}
		ServletInputStream in = request.getInputStream();
		long length = request.getContentLengthLong();
		boolean isShort = length >= 0 && length <= Math.min(SHORT, this.limits.maxBodySize());
		byte[] begun = new byte[isShort ? (int) length : 0];
		int read = readWhatIsThere(in, begun);
		if (isShort && read == length) {
			return ReceivedBody.of(begun, null);
		}
		IncomingBody body = new IncomingBody(this.limits, this.memory);
		body.add(begun, read);
		if (!body.isWanted()) {
			return release(body);
		}
		if (!request.isAsyncSupported()) {
			return readWaiting(in, body);
		}
		readLater(request, response, processing, body);
		return null;
	}

	private static ReceivedBody arrived(WebAsyncManager processing) {
		Object result = processing.getConcurrentResult();
		processing.clearConcurrentResult();
		return (result instanceof ReceivedBody body) ? body
				: ReceivedBody.refused(Refusal.invalid(400, "the body could not be read"), true);
	}

	/** Does not block: a stream that has something available gives it. */
	private static int readWhatIsThere(ServletInputStream in, byte[] bytes) throws IOException {
		int total = 0;
		while (total < bytes.length && in.available() > 0) {
			int read = in.read(bytes, total, bytes.length - total);
			if (read < 0) {
				break;
			}
			total += read;
		}
		return total;
	}

	private static void readLater(HttpServletRequest request, HttpServletResponse response, WebAsyncManager processing,
			IncomingBody body) throws IOException {
		DeferredResult<ReceivedBody> result = new DeferredResult<>(body.time().toMillis(), body::tooSlow);
		result.onCompletion(body::close);
		processing.setAsyncWebRequest(WebAsyncUtils.createAsyncWebRequest(request, response));
		try {
			processing.startDeferredResultProcessing(result);
		}
		catch (Exception ex) {
			body.close();
			throw new IOException("request cannot be processed asynchronously", ex);
		}
		request.getInputStream().setReadListener(new BodyListener(request.getInputStream(), body, result));
	}

	/** For applications with a filter that does not admit asynchronous processing. */
	private ReceivedBody readWaiting(InputStream in, IncomingBody body) {
		long start = this.nanoTime.getAsLong();
		byte[] chunk = new byte[SHORT];
		try {
			int read = in.read(chunk);
			while (read >= 0 && body.add(chunk, read)) {
				if (this.nanoTime.getAsLong() - start > this.limits.bodyTime().toNanos()) {
					body.close();
					return body.tooSlow();
				}
				read = in.read(chunk);
			}
			return release(body);
		}
		catch (IOException ex) {
			body.close();
			return body.failed();
		}
	}

	/** A body that is refused keeps nothing. */
	private static ReceivedBody release(IncomingBody body) {
		ReceivedBody received = body.complete();
		if (received.refusal() != null) {
			body.close();
		}
		return received;
	}

}
