/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;

import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * Writes the HTTP responses of one service.
 */
final class Replies {

	/** Seconds after which a client that was refused for lack of room may try again. */
	private static final String RETRY_AFTER = "2";

	private final ServedService service;

	private final OpenStreams streams;

	Replies(ServedService service, OpenStreams streams) {
		this.service = service;
		this.streams = streams;
	}

	/**
	 * Writes a reply.
	 * @param reply what became of a message
	 * @param request the request that it came with
	 * @param response the response
	 * @param call the request as methods see it
	 * @throws IOException if the client has gone
	 */
	void write(Reply reply, HttpServletRequest request, HttpServletResponse response, PostCall call)
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
