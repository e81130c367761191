/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.github.mcpcluster.protocol.ReceivedMessage;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServeListener.Started;
import io.github.mcpcluster.serve.ServedService;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

/**
 * The MCP endpoint of one service: HTTP outside, messages inside. Every refusal is a
 * status and a JSON-RPC error.
 */
final class ServiceEndpoint implements HttpRequestHandler {

	/** Seconds after which a client that was refused for lack of room may try again. */
	private static final String RETRY_AFTER = "2";

	private final ServedService service;

	private final MessageRouter messages;

	private final RequestRules rules;

	private final RequestBodies bodies;

	private final OpenStreams streams;

	private final ServedRequests requests;

	ServiceEndpoint(ServedService service, MessageRouter messages, RequestRules rules, RequestBodies bodies,
			OpenStreams streams, ServedRequests requests) {
		this.service = service;
		this.messages = messages;
		this.rules = rules;
		this.bodies = bodies;
		this.streams = streams;
		this.requests = requests;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		if (this.service.isDraining()) {
			Responses.last(request, response);
		}
		ResponseFormat format = ResponseFormat.of(request);
		PostCall call = new PostCall(request, response, format);
		if (request.getMethod().equals("POST")) {
			post(request, response, format, call);
		}
		else if (UnreadBody.isAnnounced(request)) {
			UnreadBody.refuse(request, response, Refusal.BODY);
		}
		else if (request.getMethod().equals("GET") || request.getMethod().equals("DELETE")) {
			session(request, response, call);
		}
		else {
			notAllowed(response);
		}
	}

	private void notAllowed(HttpServletResponse response) {
		Responses.notAllowed(response, this.messages.opensSessions() ? "GET,POST,DELETE" : "POST");
	}

	/** A body that is on its way brings the request here again. */
	private void post(HttpServletRequest request, HttpServletResponse response, ResponseFormat format, PostCall call)
			throws IOException {
		ReceivedBody body = this.bodies.receive(request, response);
		if (body == null) {
			return;
		}
		try (body) {
			Refusal refusal = this.rules.check(request, format);
			if (refusal == null) {
				refusal = body.refusal();
			}
			if (refusal == null) {
				reply(observed(this.bodies.message(body), call), request, response, call);
			}
			else if (body.unread()) {
				UnreadBody.refuse(request, response, refusal);
			}
			else {
				call.finish(refusal.answer());
			}
		}
	}

	/** Serves a session: GET opens a stream of it, DELETE ends it. */
	private void session(HttpServletRequest request, HttpServletResponse response, PostCall call) throws IOException {
		if (!this.messages.opensSessions()) {
			notAllowed(response);
			return;
		}
		Refusal refusal = this.rules.checkOrigin(request);
		if (refusal != null) {
			call.finish(refusal.answer());
			return;
		}
		boolean listens = request.getMethod().equals("GET");
		reply(listens ? this.messages.listen(call) : this.messages.end(call), request, response, call);
	}

	private Reply observed(ReceivedMessage message, PostCall call) {
		Started started = this.requests.begin(message);
		Reply reply = null;
		try {
			reply = serve(message, call);
			return reply;
		}
		finally {
			this.requests.end(started, reply);
		}
	}

	private Reply serve(ReceivedMessage message, PostCall call) {
		if (!call.takesEvents() || !isModern(call.header(McpHeaders.PROTOCOL_VERSION))) {
			return this.messages.handle(message, call);
		}
		call.endsWithClient();
		this.streams.watch(call);
		try {
			return this.messages.handle(message, call);
		}
		finally {
			this.streams.forget(call);
		}
	}

	/**
	 * Returns whether a request is of the modern era, in which a client that goes away
	 * has cancelled it.
	 */
	private static boolean isModern(@Nullable String version) {
		return version != null && ProtocolVersion.of(version).filter((known) -> known.era() == Era.MODERN).isPresent();
	}

	private void reply(Reply reply, HttpServletRequest request, HttpServletResponse response, PostCall call)
			throws IOException {
		if (reply instanceof Reply.Answer answer) {
			call.finish(answer);
		}
		else if (reply instanceof Reply.Accepted) {
			response.setStatus(HttpServletResponse.SC_ACCEPTED);
		}
		else if (reply instanceof Reply.Done) {
			call.end();
			if (!response.isCommitted()) {
				response.setStatus(request.getMethod().equals("DELETE") ? HttpServletResponse.SC_NO_CONTENT
						: HttpServletResponse.SC_ACCEPTED);
			}
		}
		else if (reply instanceof Reply.Unavailable unavailable) {
			refuse(unavailable.reason(), response, call);
		}
		else if (this.service.isDraining()) {
			refuse("this instance is being drained", response, call);
		}
		else if (!call.takesEvents()) {
			call.finish(Refusal.invalid(406, "Accept must admit text/event-stream").answer());
		}
		else if (reply instanceof Reply.Stream stream) {
			stream.opened().accept(AsyncEventStream.open(request, response));
		}
	}

	/**
	 * Refuses a request. If this instance is leaving, a header says that nothing was
	 * processed.
	 */
	private void refuse(String reason, HttpServletResponse response, PostCall call) throws IOException {
		if (this.service.isDraining() || !this.streams.isRunning()) {
			response.setHeader(McpHeaders.DRAINING, "true");
		}
		response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
		call.finish(Refusal.invalid(503, reason).answer());
	}

}
