/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;

import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedService;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.HttpRequestHandler;

/**
 * The MCP endpoint of one service: HTTP outside, messages inside. Every refusal is a
 * status and a JSON-RPC error.
 */
final class ServiceEndpoint implements HttpRequestHandler {

	private final ServedService service;

	private final MessageRouter router;

	private final RequestRules rules;

	private final RequestBodies bodies;

	private final ServedMessages messages;

	private final Replies replies;

	ServiceEndpoint(ServedService service, MessageRouter router, RequestRules rules, RequestBodies bodies,
			ServedMessages messages, Replies replies) {
		this.service = service;
		this.router = router;
		this.rules = rules;
		this.bodies = bodies;
		this.messages = messages;
		this.replies = replies;
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

	private void notAllowed(HttpServletResponse response) throws IOException {
		Responses.notAllowed(response, this.router.opensSessions() ? "GET,POST,DELETE" : "POST", this.service.name());
	}

	/** A body that is on its way brings the request here again. */
	private void post(HttpServletRequest request, HttpServletResponse response, ResponseFormat format, PostCall call)
			throws IOException {
		ReceivedBody body = this.bodies.receive(request, response);
		if (body == null) {
			return;
		}
		try (body) {
			Refusal refusal = check(request, format, body);
			if (refusal == null) {
				Reply reply = this.messages.handle(this.bodies.message(body), call);
				this.replies.write(reply, request, response, call);
			}
			else if (body.unread()) {
				UnreadBody.refuse(request, response, refusal);
			}
			else {
				call.finish(refusal.answer());
			}
		}
	}

	private @Nullable Refusal check(HttpServletRequest request, ResponseFormat format, ReceivedBody body) {
		Refusal refusal = this.rules.check(request, format);
		if (refusal == null) {
			refusal = this.messages.checkCaller(request);
		}
		return (refusal != null) ? refusal : body.refusal();
	}

	/** Serves a session: GET opens a stream of it, DELETE ends it. */
	private void session(HttpServletRequest request, HttpServletResponse response, PostCall call) throws IOException {
		if (!this.router.opensSessions()) {
			notAllowed(response);
			return;
		}
		Refusal refusal = this.rules.checkOrigin(request);
		if (refusal == null) {
			refusal = this.messages.checkCaller(request);
		}
		if (refusal != null) {
			call.finish(refusal.answer());
			return;
		}
		boolean listens = request.getMethod().equals("GET");
		Reply reply = listens ? this.router.listen(call) : this.router.end(call);
		this.replies.write(reply, request, response, call);
	}

}
