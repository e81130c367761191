/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.security.Principal;

import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.SseWriter;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedCall;
import io.modelcontextprotocol.common.McpTransportContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A posted request and its response: JSON, unless something is sent before the answer.
 * The methods of a service may send from any thread; whether the client is still there is
 * found out by writing, and a method whose client has gone is interrupted.
 */
final class PostCall implements ServedCall {

	private static final byte[] KEEP_ALIVE = SseWriter.keepAlive();

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final ResponseFormat format;

	private final Thread thread = Thread.currentThread();

	private @Nullable McpTransportContext context;

	private boolean streaming;

	private boolean gone;

	private boolean done;

	private volatile boolean endsWithClient;

	PostCall(HttpServletRequest request, HttpServletResponse response, ResponseFormat format) {
		this.request = request;
		this.response = response;
		this.format = format;
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeader(name);
	}

	@Override
	public String principal() {
		Principal principal = this.request.getUserPrincipal();
		return (principal != null && principal.getName() != null) ? principal.getName() : "";
	}

	/** Returns who calls: the user, or the address where nobody has logged in. */
	String caller() {
		String principal = principal();
		return principal.isEmpty() ? String.valueOf(this.request.getRemoteAddr()) : "user " + principal;
	}

	HttpServletRequest request() {
		return this.request;
	}

	@Override
	public McpTransportContext context() {
		McpTransportContext headers = this.context;
		if (headers == null) {
			headers = RequestHeaders.of(this.request);
			this.context = headers;
		}
		return headers;
	}

	@Override
	public boolean takesEvents() {
		return this.format.events();
	}

	@Override
	public boolean send(byte[] event) {
		return write(event);
	}

	/** Lets the loss of the client interrupt the method, as the modern era wants it. */
	void endsWithClient() {
		this.endsWithClient = true;
	}

	/**
	 * Shows the client that the call goes on, and finds out whether there still is one.
	 */
	void keepAlive() {
		write(KEEP_ALIVE);
	}

	/** Writes before the answer. False if there is nobody to read it. */
	private synchronized boolean write(byte[] event) {
		if (this.gone || this.done) {
			return false;
		}
		try {
			if (!this.streaming) {
				this.streaming = true;
				Responses.openStream(this.response);
			}
			this.response.getOutputStream().write(event);
			this.response.flushBuffer();
			return true;
		}
		catch (IOException ex) {
			this.gone = true;
			if (this.endsWithClient) {
				this.thread.interrupt();
			}
			return false;
		}
	}

	/**
	 * Writes the answer and ends the call. To be called on the thread of the request.
	 * @param answer the answer
	 * @throws IOException if the client has gone
	 */
	synchronized void finish(Reply.Answer answer) throws IOException {
		end();
		if (this.gone) {
			return;
		}
		if (!this.streaming) {
			answer.headers().forEach(this.response::setHeader);
		}
		byte[] json = MessageWriter.toBytes(answer.message());
		if (this.streaming) {
			this.response.getOutputStream().write(SseWriter.event(null, json));
		}
		else if (this.format.json() || !this.format.events()) {
			Responses.write(this.response, answer.status(), Responses.JSON, json);
		}
		else {
			Responses.openStream(this.response);
			this.response.setStatus(answer.status());
			this.response.getOutputStream().write(SseWriter.event(null, json));
		}
	}

	/** Ends the call; the interrupt of a client that has gone does not outlive it. */
	synchronized void end() {
		this.done = true;
		if (this.gone && this.endsWithClient) {
			Thread.interrupted();
		}
	}

}
