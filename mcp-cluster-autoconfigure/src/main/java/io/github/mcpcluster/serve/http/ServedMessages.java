/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.ReceivedMessage;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServeListener.Started;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Serves the messages of one service over HTTP: checks the caller, reports to the
 * listener, and watches whether the client is still there.
 */
final class ServedMessages {

	private final MessageRouter router;

	private final Callers callers;

	private final ServedRequests requests;

	private final OpenStreams streams;

	ServedMessages(MessageRouter router, Callers callers, ServedRequests requests, OpenStreams streams) {
		this.router = router;
		this.callers = callers;
		this.requests = requests;
		this.streams = streams;
	}

	/** Checks whether the caller may use the service. Returns null if so. */
	@Nullable Refusal checkCaller(HttpServletRequest request) {
		return this.callers.check(request);
	}

	/**
	 * Serves a message.
	 * @param message the message
	 * @param call the request that it came with
	 * @return what becomes of it
	 */
	Reply handle(ReceivedMessage message, PostCall call) {
		Started started = this.requests.begin(message, call);
		Reply reply = null;
		try {
			reply = (message instanceof Request request) ? admitted(request, call) : serve(message, call);
			return reply;
		}
		finally {
			this.requests.end(started, reply);
		}
	}

	private Reply admitted(Request request, PostCall call) {
		Callers.Admission admission = this.callers.admit(request, call);
		if (admission.refusal() != null) {
			return admission.refusal().answer(request.id());
		}
		try (admission) {
			return serve(request, call);
		}
	}

	private Reply serve(ReceivedMessage message, PostCall call) {
		if (!call.takesEvents() || !isModern(call.header(McpHeaders.PROTOCOL_VERSION))) {
			return this.router.handle(message, call);
		}
		call.endsWithClient();
		this.streams.watch(call);
		try {
			return this.router.handle(message, call);
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

}
